package io.github.openrouterspring.catalog;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.openrouterspring.benchmarks.Bodies;
import io.github.openrouterspring.json.JsonReader;
import io.github.openrouterspring.json.MalformedJsonException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * From the bytes of the catalogue to all its models, once without looking at them and
 * once with a look at each.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CatalogueBenchmark {

	private final byte[] json = Bodies.catalogue();

	@Benchmark
	public List<Model> parse() throws MalformedJsonException {
		List<Model> models = JsonReader.object(this.json).views("data", Model::new);
		if (models.size() != Bodies.MODELS) {
			throw new IllegalStateException("Parsed " + models.size() + " models");
		}
		return models;
	}

	@Benchmark
	public void parseAndRead(Blackhole fields) throws MalformedJsonException {
		for (Model model : parse()) {
			fields.consume(model.id());
			fields.consume(model.name());
			fields.consume(model.description());
			fields.consume(model.contextLength());
			fields.consume(model.pricing().prompt());
		}
	}

}
