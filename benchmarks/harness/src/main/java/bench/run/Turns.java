package bench.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Lets the clients, each in its JVM, take turns of a fraction of a second, and compares each with the first
 * one's turn of the same round: a machine that is slower for a while is slower for all of them.
 * args: rootUrl rounds warmUpSeconds scenario,scenario java flag... ; a line "name class classPath" for each
 * client on the standard input, with tabs between
 */
public final class Turns {

    private static final int TURN_MS = 250;

    private Turns() {
    }

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[1]);
        int warmUp = Integer.parseInt(args[2]);
        List<String> java = Arrays.asList(args).subList(4, args.length);
        List<Player> players = new ArrayList<>();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split("\t");
            players.add(Player.start(java, words[0], words[1], words[2], args[0]));
        }
        System.out.println("| scenario | client | CPU µs | ratio (quartiles) | bytes | ratio |");
        System.out.println("| --- | --- | --: | --: | --: | --: |");
        for (String scenario : args[3].split(",")) {
            play(scenario, players, warmUp, rounds);
        }
        for (Player player : players) {
            player.process.destroy();
        }
    }

    private static void play(String scenario, List<Player> players, int warmUp, int rounds) throws IOException {
        for (int slice = 0; slice < warmUp; slice++) {
            for (Player player : players) {
                player.turn(scenario, 1_000);
            }
        }
        double[][] cpu = new double[players.size()][rounds];
        double[][] bytes = new double[players.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < players.size(); i++) {
                int which = (round + i) % players.size();
                players.get(which).turn(scenario, TURN_MS / 5);
                double[] figures = players.get(which).turn(scenario, TURN_MS);
                cpu[which][round] = figures[0];
                bytes[which][round] = figures[1];
            }
        }
        for (int i = 0; i < players.size(); i++) {
            double[] ratio = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                ratio[round] = cpu[i][round] / cpu[0][round];
            }
            System.out.printf(Locale.ROOT, "| %s | %s | %.2f | %.2f (%.2f to %.2f) | %,.0f | %.2f |%n", scenario,
                    players.get(i).name, Runner.median(cpu[i]), Runner.median(ratio), Runner.percentile(ratio, 0.25),
                    Runner.percentile(ratio, 0.75), Runner.median(bytes[i]),
                    Runner.median(bytes[i]) / Runner.median(bytes[0]));
        }
    }

    /** A client and the process that it lives in. */
    private record Player(String name, Process process, PrintWriter orders, BufferedReader answers) {

        static Player start(List<String> java, String name, String type, String classPath, String root)
                throws IOException {
            List<String> command = new ArrayList<>(java);
            command.addAll(List.of("-cp", classPath, "bench.run.Turn", name, type, root));
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            return new Player(name, process, new PrintWriter(process.getOutputStream(), true),
                    new BufferedReader(new InputStreamReader(process.getInputStream())));
        }

        /** Microseconds of CPU and bytes allocated, for each chunk or call. */
        double[] turn(String scenario, int milliseconds) throws IOException {
            this.orders.println(scenario + " " + milliseconds);
            String line = this.answers.readLine();
            while (line != null && !line.startsWith("TURN ")) {
                line = this.answers.readLine();
            }
            if (line == null) {
                throw new IOException(this.name + " ended in " + scenario);
            }
            String[] words = line.split(" ");
            double units = Double.parseDouble(words[1]);
            return new double[] {Double.parseDouble(words[2]) / 1e3 / units, Double.parseDouble(words[3]) / units};
        }
    }
}
