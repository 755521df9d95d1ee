using Orleans.Configuration;

namespace TradeSim.Silo.Clusters;

/// <summary>How silos and clients of a cluster know of each other, and how soon one that died is missed.</summary>
internal static class Membership
{
    /// <summary>The same in every cluster, so that what is stored outlives one.</summary>
    public const string ServiceId = "tradesim";

    /// <summary>How often a client looks for silos that came or went.</summary>
    public static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(2);

    /// <summary>Seconds a probe of another silo may take; default 2. A silo that was killed is missed after about two probes.</summary>
    public const string ProbeVariable = "TRADESIM_PROBE_SECONDS";

    /// <summary>Probes missed until a silo is declared dead; default 3. One that hangs is missed after 1.5 x probe x this.</summary>
    public const string MissedVariable = "TRADESIM_PROBES_MISSED";

    /// <summary>
    /// How often a silo writes into the table that it lives. A silo that joins does not wait for those that have not written three
    /// times in a row: after all silos were killed at once, the first new one is ready as soon as that.
    /// </summary>
    private static readonly TimeSpan AliveEvery = TimeSpan.FromSeconds(1);

    private const int AliveMissed = 3;
    private const double ProbeSeconds = 2;
    private const int Missed = 3;

    public static void Configure(ClusterMembershipOptions options)
    {
        var probe = TimeSpan.FromSeconds(Setting(ProbeVariable, ProbeSeconds));
        options.ProbeTimeout = probe;
        options.MaxProbeTimeout = probe * 1.5;
        options.NumMissedProbesLimit = (int)Setting(MissedVariable, Missed);
        options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        options.IAmAliveTablePublishTimeout = AliveEvery;
        options.NumMissedTableIAmAliveLimit = AliveMissed;
    }

    private static double Setting(string variable, double otherwise) =>
        double.TryParse(Environment.GetEnvironmentVariable(variable), System.Globalization.CultureInfo.InvariantCulture, out var set) && set > 0 ? set : otherwise;
}
