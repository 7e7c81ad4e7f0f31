package bench.run;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;

import bench.api.BenchClient;

/** One client in its own JVM, which works when it is told to. args: name class rootUrl */
public final class Turn {

    private Turn() {
    }

    /** Reads "scenario milliseconds", works so long, and answers "units cpuNanos bytes"; ends with its input. */
    public static void main(String[] args) throws Exception {
        PrintWriter out = new PrintWriter(System.out, true);
        BenchClient client = (BenchClient) Class.forName(args[1]).getDeclaredConstructor().newInstance();
        client.start(args[2] + "/api/v1", "sk-bench-0000");
        Operations operations = new Operations(client);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String order = in.readLine(); order != null; order = in.readLine()) {
            String[] words = order.split(" ");
            long units = 0;
            Meter meter = Meter.start();
            long until = System.nanoTime() + Long.parseLong(words[1]) * 1_000_000;
            while (units == 0 || System.nanoTime() < until) {
                units += operations.one(words[0]);
            }
            meter.stop();
            out.println("TURN " + units + " " + meter.cpu + " " + meter.alloc);
        }
        Runtime.getRuntime().halt(0);
    }
}
