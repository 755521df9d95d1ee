namespace TradeSim.Cluster.Tests.Processes;

/// <summary>Tests that need a real Redis are skipped where there is none.</summary>
internal static class Installed
{
    public static RedisServer Redis(params string[] more)
    {
        Assert.SkipUnless(RedisServer.IsInstalled, "redis-server is not installed: apt-get install redis-server");
        return RedisServer.Start(more: more);
    }
}
