package io.github.openrouterspring.connection;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;

/**
 * Hosts that are reached without the proxy, in the language of {@code NO_PROXY} as most
 * programs understand it.
 */
final class DirectHosts {

	static final DirectHosts NONE = new DirectHosts(List.of());

	private static final Pattern WITH_PORT = Pattern.compile("(\\[[^\\]]*\\]|[^:]*):(\\d+)");

	static final DirectHosts LOOPBACK = parse("127.0.0.0/8,::1");

	private final List<Predicate<HostAndPort>> rules;

	private DirectHosts(List<Predicate<HostAndPort>> rules) {
		this.rules = rules;
	}

	/**
	 * Read a list. What is none of its words matches nothing, as everywhere.
	 * @param list separated by commas or blanks
	 * @return the hosts
	 */
	static DirectHosts parse(String list) {
		return new DirectHosts(Arrays.stream(list.split("[,\\s]+"))
			.filter((entry) -> !entry.isEmpty())
			.map(DirectHosts::rule)
			.toList());
	}

	boolean contain(HostAndPort target) {
		return this.rules.stream().anyMatch((rule) -> rule.test(target));
	}

	private static Predicate<HostAndPort> rule(String entry) {
		Matcher withPort = WITH_PORT.matcher(entry);
		if (withPort.matches()) {
			int port = Integer.parseInt(withPort.group(2));
			return host(withPort.group(1)).and((target) -> target.port() == port);
		}
		return host(entry);
	}

	private static Predicate<HostAndPort> host(String entry) {
		String name = HostAndPort.plain(entry);
		if (name.equals("*")) {
			return (target) -> true;
		}
		int slash = name.indexOf('/');
		String address = (slash >= 0) ? name.substring(0, slash) : name;
		byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
		if (bytes != null) {
			int all = bytes.length * Byte.SIZE;
			return network(address, (slash >= 0) ? prefix(name.substring(slash + 1), all) : all);
		}
		if (name.startsWith("*.") || name.startsWith(".")) {
			String suffix = name.substring(name.indexOf('.'));
			return (target) -> target.host().endsWith(suffix);
		}
		return (target) -> target.host().equals(name) || target.host().endsWith("." + name);
	}

	private static int prefix(String digits, int all) {
		return (digits.matches("\\d{1,3}") && Integer.parseInt(digits) <= all) ? Integer.parseInt(digits) : -1;
	}

	private static Predicate<HostAndPort> network(String address, int prefix) {
		if (prefix < 0) {
			return (target) -> false;
		}
		IpSubnetFilterRule rule = new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
		return (target) -> {
			byte[] ip = target.ip();
			return ip != null && rule.matches(socketAddress(ip));
		};
	}

	private static InetSocketAddress socketAddress(byte[] ip) {
		try {
			return new InetSocketAddress(InetAddress.getByAddress(ip), 0);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("An IP address has another length than 4 or 16", ex);
		}
	}

}
