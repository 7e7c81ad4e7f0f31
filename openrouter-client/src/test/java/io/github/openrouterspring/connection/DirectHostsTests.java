package io.github.openrouterspring.connection;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DirectHostsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			openrouter.ai                 | https://openrouter.ai/api/v1       | true
			openrouter.ai                 | https://eu.openrouter.ai/api/v1    | true
			openrouter.ai                 | https://notopenrouter.ai/api/v1    | false
			OpenRouter.AI.                | https://openrouter.ai./api/v1      | true
			.openrouter.ai                | https://eu.openrouter.ai/api/v1    | true
			.openrouter.ai                | https://openrouter.ai/api/v1       | false
			*.openrouter.ai               | https://eu.openrouter.ai/api/v1    | true
			*                             | https://openrouter.ai/api/v1       | true
			openrouter.ai:443             | https://openrouter.ai/api/v1       | true
			openrouter.ai:8443            | https://openrouter.ai/api/v1       | false
			openrouter.ai:80              | http://openrouter.ai/api/v1        | true
			acme.example,  openrouter.ai  | https://openrouter.ai/api/v1       | true
			acme.example openrouter.ai    | https://openrouter.ai/api/v1       | true
			10.1.2.3                      | http://10.1.2.3:8080/v1            | true
			10.1.2.3:8080                 | http://10.1.2.3:8080/v1            | true
			10.1.2.3:80                   | http://10.1.2.3:8080/v1            | false
			10.0.0.0/8                    | http://10.1.2.3:8080/v1            | true
			10.0.0.0/8                    | http://11.1.2.3:8080/v1            | false
			10.1.2.3/32                   | http://10.1.2.3:8080/v1            | true
			0.0.0.0/0                     | http://11.1.2.3/v1                 | true
			10.0.0.0/33                   | http://10.1.2.3:8080/v1            | false
			10.0.0.0/8                    | https://openrouter.ai/api/v1       | false
			fd00::/8                      | http://[fd12::1]:8080/v1           | true
			fd00::/8                      | http://10.1.2.3/v1                 | false
			fd12::1                       | http://[fd12:0:0::1]/v1            | true
			[fd12::1]:8080                | http://[fd12::1]:8080/v1           | true
			[fd12::1]:80                  | http://[fd12::1]:8080/v1           | false
			''                            | https://openrouter.ai/api/v1       | false
			""")
	void listIsUnderstoodAsElsewhere(String list, String address, boolean direct) {
		assertThat(DirectHosts.parse(list).contain(HostAndPort.of(address))).isEqualTo(direct);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			http://localhost:4010/api/v1  | true
			http://LOCALHOST/api/v1       | true
			http://127.0.0.1:4010/api/v1  | true
			http://127.8.8.8/api/v1       | true
			http://[::1]:4010/api/v1      | true
			http://128.0.0.1/api/v1       | false
			http://localhost.example/v1   | false
			""")
	void thisMachineIsKnown(String address, boolean local) {
		assertThat(HostAndPort.of(address).isThisMachine()).isEqualTo(local);
	}

}
