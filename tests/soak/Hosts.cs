using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace TradeSim.Soak;

/// <summary>
/// Hosts on one cable, as network namespaces of this machine: a switch, this program's own host, and three more. Nothing of
/// it is in the machine's own network. The addresses are of the range for tests (RFC 2544).
/// </summary>
internal sealed class Hosts : IDisposable
{
    public const int Count = 3;
    private const string Variable = "TRADESIM_SOAK_HOSTS";
    private const string Net = "198.18.7";

    private readonly string _prefix;

    private Hosts(string prefix) => _prefix = prefix;

    /// <summary>Why there can be none; empty where there can.</summary>
    public static string WhyNot =>
        !Environment.IsPrivilegedProcess ? "network namespaces need root"
        : !new[] { "ip", "nsenter" }.All(IsInstalled) ? "ip and nsenter are not installed: apt-get install iproute2 util-linux"
        : "";

    /// <summary>Those this program runs on; null when it runs on the machine itself.</summary>
    public static Hosts? Around => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } prefix ? new Hosts(prefix) : null;

    public static string Own => AddressOf(0);

    /// <summary>Makes them, and runs this program once more on its own host.</summary>
    /// <returns>What it ended with.</returns>
    public static int RunInside(string[] args)
    {
        using var hosts = new Hosts(string.Create(CultureInfo.InvariantCulture, $"ts{Environment.ProcessId}"));
        hosts.Up();
        var inside = hosts.On(0);
        var start = new ProcessStartInfo(inside[0], [.. inside[1..], "dotnet", Path.Combine(AppContext.BaseDirectory, "TradeSim.Soak.dll"), .. args]) { Environment = { [Variable] = hosts._prefix } };
        using var again = Process.Start(start)!;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true); // the one inside hears it too
        using var end = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            again.Kill(entireProcessTree: true);
        });
        again.WaitForExit();
        return again.ExitCode;
    }

    public static string AddressOf(int host) => string.Create(CultureInfo.InvariantCulture, $"{Net}.{host + 1}");

    /// <summary>What starts a program on a host.</summary>
    public string[] On(int host) => ["nsenter", $"--net=/run/netns/{NameOf(host)}"];

    /// <summary>Pulls the cable of a host: packets vanish, nobody is told.</summary>
    public void Cut(int host) => Ip("-n", _prefix, "link", "set", PlugOf(host), "down");

    public void Heal(int host) => Ip("-n", _prefix, "link", "set", PlugOf(host), "up");

    /// <summary>Two hosts do not hear each other; all others hear both.</summary>
    public void Part(int one, int other) => Routes("add", one, other);

    public void Join(int one, int other) => Routes("del", one, other);

    public void Dispose()
    {
        foreach (var host in Enumerable.Range(0, Count + 1))
        {
            Ip("netns", "del", NameOf(host));
        }

        Ip("netns", "del", _prefix);
    }

    private void Up()
    {
        Ip("netns", "add", _prefix);
        Ip("-n", _prefix, "link", "add", "br0", "type", "bridge");
        Ip("-n", _prefix, "link", "set", "br0", "up");
        foreach (var host in Enumerable.Range(0, Count + 1))
        {
            var name = NameOf(host);
            Ip("netns", "add", name);
            Ip("-n", name, "link", "set", "lo", "up");
            Ip("-n", _prefix, "link", "add", PlugOf(host), "type", "veth", "peer", "name", "eth0", "netns", name);
            Ip("-n", _prefix, "link", "set", PlugOf(host), "master", "br0", "up");
            Ip("-n", name, "addr", "add", $"{AddressOf(host)}/24", "dev", "eth0");
            Ip("-n", name, "link", "set", "eth0", "up");
        }
    }

    private void Routes(string change, int one, int other)
    {
        Ip("-n", NameOf(one), "route", change, "blackhole", $"{AddressOf(other)}/32");
        Ip("-n", NameOf(other), "route", change, "blackhole", $"{AddressOf(one)}/32");
    }

    private string NameOf(int host) => string.Create(CultureInfo.InvariantCulture, $"{_prefix}h{host}");

    private static string PlugOf(int host) => string.Create(CultureInfo.InvariantCulture, $"p{host}");

    private static bool IsInstalled(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    private static void Ip(params string[] words)
    {
        using var ip = Process.Start(new ProcessStartInfo("ip", words))!;
        ip.WaitForExit();
        if (ip.ExitCode != 0)
        {
            throw new InvalidOperationException($"ip {string.Join(' ', words)} ended with {ip.ExitCode}.");
        }
    }
}
