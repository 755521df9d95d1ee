using TradeSim.Silo;
using TradeSim.Silo.Clusters;

namespace TradeSim.Cluster.Tests.Processes;

/// <summary>What <c>verify --processes</c> stands on.</summary>
public class ProcessClusterTests
{
    [Fact]
    public async Task Three_processes_are_the_reference_world_and_each_has_a_part_of_it()
    {
        Assert.SkipUnless(RedisServer.IsInstalled, "redis-server is not installed: apt-get install redis-server");
        await using var cluster = await Patience.Within(ProcessCluster.Start(3), "three processes to start");
        var comparison = await Patience.Within(SideBySide.Compare(cluster.Begin, Worlds.Baseline), "both worlds");

        Assert.Null(comparison.Difference);
        Assert.Equal(Worlds.Reference(Worlds.Baseline).Digest, comparison.Digest);
        Assert.Equal(3, comparison.Whereabouts.Silos.Length);
        Assert.All(comparison.Whereabouts.Silos, silo => Assert.True(silo.Entities > 0 && silo.Markets > 0, silo.ToString()));
    }
}
