package io.github.openrouterspring.samples.cli;

import java.lang.reflect.Proxy;

/**
 * Ctrl-C, other than by ending the program. The JDK has {@code sun.misc.Signal} for it, a
 * class that every JDK supports and every javac warns of; reflection is silent.
 */
final class CtrlC {

	private CtrlC() {
	}

	static void handle(Runnable action) {
		try {
			Class<?> signal = Class.forName("sun.misc.Signal");
			Class<?> handler = Class.forName("sun.misc.SignalHandler");
			Object proxy = Proxy.newProxyInstance(CtrlC.class.getClassLoader(), new Class<?>[] { handler },
					(self, method, arguments) -> {
						action.run();
						return null;
					});
			signal.getMethod("handle", signal, handler)
				.invoke(null, signal.getConstructor(String.class).newInstance("INT"), proxy);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("This JDK does not let programs handle Ctrl-C", ex);
		}
	}

}
