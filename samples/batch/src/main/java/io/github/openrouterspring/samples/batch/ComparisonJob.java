package io.github.openrouterspring.samples.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.dao.DuplicateKeyException;

/**
 * What each process runs: it sees to it that the items are there, and then works on them
 * with some slots for each model, each of which is a partition in the job repository.
 */
@Configuration(proxyBeanMethods = false)
class ComparisonJob {

	private static final Log logger = LogFactory.getLog(ComparisonJob.class);

	@Bean
	Job comparison(JobRepository repository, Step load, Step compare) {
		return new JobBuilder("comparison", repository).start(load).next(compare).build();
	}

	@Bean
	Step load(JobRepository repository, Items items, ComparisonProperties properties) {
		return new StepBuilder("load", repository).tasklet((contribution, context) -> {
			try {
				items.load(questions(properties));
			}
			catch (DuplicateKeyException ex) {
				logger.info("Run " + properties.run() + " goes on with the items that it began with");
			}
			return RepeatStatus.FINISHED;
		}).build();
	}

	@Bean
	Step compare(JobRepository repository, Items items, AskTasklet ask, ComparisonProperties properties) {
		Partitioner slots = (gridSize) -> slots(items, properties);
		return new StepBuilder("compare", repository).partitioner("ask", slots)
			.step(new StepBuilder("ask", repository).tasklet(ask).build())
			.taskExecutor(new SimpleAsyncTaskExecutor("slot-"))
			.build();
	}

	private static List<String> questions(ComparisonProperties properties) {
		try {
			return properties.questions()
				.getContentAsString(StandardCharsets.UTF_8)
				.lines()
				.filter((line) -> !line.isBlank())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Map<String, ExecutionContext> slots(Items items, ComparisonProperties properties) {
		Map<String, ExecutionContext> slots = new LinkedHashMap<>();
		for (String model : items.models()) {
			for (int slot = 1; slot <= properties.slots(); slot++) {
				ExecutionContext context = new ExecutionContext();
				context.putString(AskTasklet.MODEL, model);
				slots.put(model + "#" + slot, context);
			}
		}
		return slots;
	}

}
