using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using TradeSim.Contracts;

namespace TradeSim.Silo;

/// <summary>What a silo is told on its command line.</summary>
/// <param name="Listen">The address its ports listen on; loopback unless told otherwise.</param>
/// <param name="Advertise">The address other silos and clients find it under.</param>
/// <param name="HttpPort">For health and the dashboard; 0 for none.</param>
internal sealed record SiloOptions(
    ClusterAddress Cluster, int SiloPort, int GatewayPort, IPAddress Listen, IPAddress Advertise, int HttpPort, bool Dashboard)
{
    private const int LastPort = 65535;

    /// <summary>Reads a command line; null, with every fault told, where it makes no sense or asks for help.</summary>
    /// <param name="code">What the program is to end with.</param>
    public static SiloOptions? Read(string[] args, out int code)
    {
        var cluster = new Option<string?>("--cluster") { Description = $"The cluster to join: {ClusterAddress.Form}, rediss:// for TLS. Default: {ClusterAddress.Variable}." };
        var siloPort = Port("--silo-port", "Where other silos connect.", 11111, 1);
        var gatewayPort = Port("--gateway-port", "Where clients connect.", 30000, 1);
        var listen = Address("--listen", "The address all ports listen on; 0.0.0.0 for every one of this machine. Default: 127.0.0.1.");
        var advertise = Address("--advertise", "The address the others find this silo under. Default: that of --listen, or the machine's own when that is 0.0.0.0.");
        var httpPort = Port("--http-port", "Health (/health/live, /health/ready) and the dashboard; 0 for none.", 8080, 0);
        var health = Health();
        var noDashboard = new Option<bool>("--no-dashboard") { Description = "Without the Orleans dashboard." };
        var command = new RootCommand("A silo: hosts the runs of a TradeSim cluster, together with the other silos that meet in the same Redis.")
        {
            cluster, siloPort, gatewayPort, listen, advertise, httpPort, noDashboard, health,
        };
        SiloOptions? read = null;
        command.SetAction(result =>
        {
            if (result.GetValue(health) is { } asked)
            {
                return HealthCheck.Ask(asked);
            }

            var where = result.GetValue(cluster) ?? Environment.GetEnvironmentVariable(ClusterAddress.Variable);
            if (!ClusterAddress.TryParse(where, out var address))
            {
                // The text is not repeated: it may hold a password.
                return Complain(string.IsNullOrEmpty(where) ? "no cluster is named" : "what names the cluster cannot be read", $"--cluster {ClusterAddress.Form}");
            }

            var ears = result.GetValue(listen) ?? IPAddress.Loopback;
            read = new SiloOptions(
                address,
                result.GetValue(siloPort),
                result.GetValue(gatewayPort),
                ears,
                result.GetValue(advertise) ?? (ears.Equals(IPAddress.Any) ? OwnAddress() : ears),
                result.GetValue(httpPort),
                !result.GetValue(noDashboard));
            return 0;
        });
        var parsed = command.Parse(args);
        code = parsed.Errors.Count > 0 ? Complain(parsed.Errors[0].Message, "tradesim-silo --help") : parsed.Invoke();
        return read;
    }

    private static int Complain(string error, string cure)
    {
        Console.Error.WriteLine($"error: {error}");
        Console.Error.WriteLine($"try: {cure}");
        return 2;
    }

    private static Option<int> Port(string name, string what, int otherwise, int least)
    {
        var option = new Option<int>(name) { Description = what, DefaultValueFactory = _ => otherwise, HelpName = "PORT" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !(int.TryParse(text, out var port) && port >= least && port <= LastPort))
            {
                result.AddError($"'{text}' is no port; {name} takes {least} to {LastPort}");
            }
        });
        return option;
    }

    private static Option<IPAddress?> Address(string name, string what) => new(name)
    {
        Description = what,
        HelpName = "IP",
        CustomParser = result => IPAddress.TryParse(result.Tokens[0].Value, out var address) ? address : Wrong(result, name),
    };

    private static IPAddress? Wrong(ArgumentResult result, string name)
    {
        result.AddError($"'{result.Tokens[0].Value}' is no IP address for {name}");
        return null;
    }

    private static Option<Uri?> Health() => new("--health")
    {
        Description = "Is no silo, but asks one how it is, and ends with 0 when it is well.",
        HelpName = "URL",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp)
            {
                return url;
            }

            result.AddError($"'{result.Tokens[0].Value}' is no address for --health; one is http://127.0.0.1:8080/health/ready");
            return null;
        },
    };

    /// <summary>The first address of this machine that others can reach.</summary>
    private static IPAddress OwnAddress() =>
        Dns.GetHostAddresses(Dns.GetHostName())
            .FirstOrDefault(address => address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork && !IPAddress.IsLoopback(address))
        ?? IPAddress.Loopback;
}
