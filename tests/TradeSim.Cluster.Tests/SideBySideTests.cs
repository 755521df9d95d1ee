using TradeSim.Domain.Agents;
using TradeSim.Domain.Units;
using TradeSim.Silo;

namespace TradeSim.Cluster.Tests;

/// <summary>A difference between two worlds is found and named.</summary>
public class SideBySideTests
{
    [Fact]
    public async Task The_same_world_is_said_to_be_the_same_and_lives_evenly()
    {
        await using var cluster = await Patience.Start(3);
        var comparison = await Patience.Within(SideBySide.Compare(cluster.Begin, Worlds.Baseline), "both worlds");

        Assert.Null(comparison.Difference);
        Assert.Equal(Worlds.Reference(Worlds.Baseline).Digest, comparison.Digest);
        var silos = comparison.Whereabouts.Silos;
        var world = Worlds.Reference(Worlds.Baseline).World;
        Assert.Equal(3, silos.Length);
        Assert.Equal(world.Agents.Length, silos.Sum(silo => silo.Entities));
        Assert.Equal(world.Markets.Length, silos.Sum(silo => silo.Markets));
        Assert.All(silos, silo => Assert.True(silo.Entities * 5 >= world.Agents.Length && silo.Markets * 5 >= world.Markets.Length, silo.ToString()));
    }

    [Theory]
    [InlineData(typeof(Country), "working.Nd")]
    [InlineData(typeof(Producer), "concentrate.Nd")]
    [InlineData(typeof(Hub), "feed.Nd")]
    public async Task A_planted_gram_is_named_with_month_entity_and_field(Type kind, string stock)
    {
        var month = Month.Of(2024, 3);
        var entity = Worlds.Reference(Worlds.Baseline).World.Agents.First(agent => agent.GetType() == kind).Id;
        await using var cluster = await Patience.Start(2, new Trial { Plant = new PlantedGram(entity, month) });

        var comparison = await Patience.Within(SideBySide.Compare(cluster.Begin, Worlds.Baseline), "both worlds");

        var difference = comparison.Difference;
        Assert.NotNull(difference);
        Assert.Equal(month, difference.Month);
        Assert.Equal(entity, difference.Part);
        Assert.NotNull(difference.Field);
        Assert.StartsWith(stock.Split('.')[0], difference.Field.Field, StringComparison.Ordinal);
        Assert.Equal(Worlds.Reference(Worlds.Baseline).Months[1].Digest, comparison.Digest);
        Assert.Contains(entity, difference.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_sees_a_planted_gram_and_the_run_ends_there()
    {
        var entity = Worlds.Reference(Worlds.Baseline).World.Agents.OfType<Producer>().First().Id;
        await using var cluster = await Patience.Start(1, new Trial { Plant = new PlantedGram(entity, Month.Of(2024, 2)) });

        var failure = await Assert.ThrowsAsync<Contracts.RunFailed>(() => cluster.History(Worlds.Baseline));

        Assert.Equal(Month.Of(2024, 2), failure.Month);
        Assert.Contains("Close 2024-02", failure.Message, StringComparison.Ordinal);
        Assert.Contains(entity, failure.Message, StringComparison.Ordinal);
    }
}
