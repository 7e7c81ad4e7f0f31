package io.github.openrouterspring.samples.batch;

import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.stereotype.Component;

/**
 * Starts this worker's job, or goes on with it where its predecessor of the same name was
 * stopped.
 */
@Component
class Worker implements ApplicationRunner, ExitCodeGenerator {

	private final JobOperator operator;

	private final JobRepository repository;

	private final Job job;

	private final ComparisonProperties properties;

	private final Progress progress;

	private BatchStatus status = BatchStatus.UNKNOWN;

	Worker(JobOperator operator, JobRepository repository, Job job, ComparisonProperties properties,
			Progress progress) {
		this.operator = operator;
		this.repository = repository;
		this.job = job;
		this.properties = properties;
		this.progress = progress;
	}

	@Override
	public void run(ApplicationArguments arguments) throws Exception {
		JobParameters parameters = new JobParametersBuilder().addString("run", this.properties.run())
			.addString("worker", this.properties.worker())
			.toJobParameters();
		JobExecution last = last(parameters);
		if (last != null && last.isRunning()) {
			// A process that was killed could not say so. Names are unique: it was ours.
			last = this.operator.recover(last);
		}
		if (last == null || last.getStatus() != BatchStatus.COMPLETED) {
			last = this.operator.start(this.job, parameters);
		}
		this.status = last.getStatus();
		this.progress.printTable(this.status);
	}

	private @Nullable JobExecution last(JobParameters parameters) {
		return this.repository.getLastJobExecution(this.job.getName(), parameters);
	}

	@Override
	public int getExitCode() {
		return (this.status == BatchStatus.COMPLETED) ? 0 : 1;
	}

}
