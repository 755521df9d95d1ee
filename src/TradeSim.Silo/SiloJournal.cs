using Microsoft.Extensions.Logging;

namespace TradeSim.Silo;

/// <summary>Every line that the process of a silo writes into its log.</summary>
internal static partial class SiloJournal
{
    [LoggerMessage(11, LogLevel.Information, "Ready in {Cluster} as {Silo}")]
    public static partial void Ready(ILogger logger, string cluster, string silo);

    [LoggerMessage(12, LogLevel.Information, "Draining: runs go on on the other silos")]
    public static partial void Draining(ILogger logger);

    [LoggerMessage(13, LogLevel.Warning, "Waiting for the Redis of {Cluster}: {Why}")]
    public static partial void Waiting(ILogger logger, string cluster, string why);

    [LoggerMessage(14, LogLevel.Error, "This silo does not join: {Why}")]
    public static partial void Refused(ILogger logger, string why);

    [LoggerMessage(15, LogLevel.Warning, "No dashboard: it would be open to anyone beyond this machine. Set {Variable} to a token, or --no-dashboard to silence this")]
    public static partial void NoDashboard(ILogger logger, string variable);

    [LoggerMessage(16, LogLevel.Information, "Silo {Silo} is dead: it no longer writes that it lives, and nobody listens at its address")]
    public static partial void DeclaredDead(ILogger logger, string silo);

    [LoggerMessage(17, LogLevel.Error, "{Silo} is not in the membership table of its cluster any more: the store was emptied, or the other silos declared it dead. It ends with exit code 1; start it again")]
    public static partial void NotAMember(ILogger logger, string silo);

    [LoggerMessage(18, LogLevel.Error, "This silo cannot go on and ends with exit code 1; start it again: {Why}")]
    public static partial void Fatal(ILogger logger, string why);
}
