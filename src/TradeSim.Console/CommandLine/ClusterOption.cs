using System.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Contracts;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.CommandLine;

/// <summary>The option <c>--cluster</c>, and the variable that stands in for it.</summary>
public static class ClusterOption
{
    public static Option<string?> Create(string what) => new("--cluster")
    {
        Description = $"{what} {ClusterAddress.Form}, rediss:// for TLS. Default: the variable {ClusterAddress.Variable}.",
        HelpName = "URL",
    };

    /// <summary>Whether the option or the variable names a cluster.</summary>
    public static bool IsNamed(ParseResult result, Option<string?> option) => Named(result, option) is not null;

    /// <summary>What a command ends in to mean this cluster: nothing where the variable names it already.</summary>
    public static string Where(ClusterAddress address) =>
        ClusterAddress.TryParse(Environment.GetEnvironmentVariable(ClusterAddress.Variable), out var usual) && usual == address ? "" : $" --cluster {address}";

    /// <summary>The cluster that is named; null, with the complaint made, where none is, or what names it makes no sense.</summary>
    public static ClusterAddress? Read(Terminal.Terminal terminal, ParseResult result, Option<string?> option)
    {
        var named = Named(result, option);
        if (ClusterAddress.TryParse(named, out var address))
        {
            return address;
        }

        // The text is not repeated: it may hold a password.
        terminal.Complain(new Complaint(
            named is null ? "no cluster is named" : "what names the cluster cannot be read",
            $"--cluster {ClusterAddress.Form}, or the variable {ClusterAddress.Variable}",
            FaultKinds.NoCluster));
        return null;
    }

    private static string? Named(ParseResult result, Option<string?> option) =>
        result.GetValue(option) ?? (Environment.GetEnvironmentVariable(ClusterAddress.Variable) is { Length: > 0 } variable ? variable : null);
}
