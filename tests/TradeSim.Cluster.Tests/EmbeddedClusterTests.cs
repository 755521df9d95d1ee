using TradeSim.Contracts;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Protocol;
using TradeSim.Silo;

namespace TradeSim.Cluster.Tests;

/// <summary>Silos inside a program: their start, their end, and runs that end early.</summary>
public class EmbeddedClusterTests
{
    [Fact]
    public async Task Two_programs_started_together_do_not_meet()
    {
        var clusters = await Task.WhenAll(Patience.Start(2), Patience.Start(2));
        try
        {
            foreach (var cluster in clusters)
            {
                await using var run = await cluster.Begin(Worlds.Baseline, Worlds.Baseline.From);
                Assert.Equal(2, (await run.Whereabouts()).Silos.Length);
            }
        }
        finally
        {
            await Task.WhenAll(clusters.Select(cluster => cluster.DisposeAsync().AsTask()));
        }
    }

    [Fact]
    public async Task A_cancelled_run_ends_after_the_month_it_is_in_and_the_months_before_it_still_come()
    {
        using var cancel = new CancellationTokenSource();
        await using var cluster = await Patience.Start(1);
        List<ClosedMonth> months = [];
        var century = Worlds.Baseline with { Until = new(Worlds.Baseline.From.Index + 1199) };
        await foreach (var month in cluster.Run(new StartRun(new RunScenario(century), century.Until), cancellation: cancel.Token))
        {
            months.Add(month.Month);
            await cancel.CancelAsync();
        }

        Assert.InRange(months.Count, 1, 200);
        Assert.Equal(Worlds.Reference(Worlds.Baseline).Months[0].Digest, months[0].Digest);
    }

    [Fact]
    public async Task A_run_that_cannot_begin_says_why()
    {
        await using var cluster = await Patience.Start(2);
        var broken = Worlds.Baseline with { World = Worlds.Baseline.World with { Corridors = [] } };

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Patience.Within(cluster.Begin(broken), "a world that cannot be"));

        Assert.Contains("No way leads from", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_law_that_fails_on_another_silo_is_heard_of_at_once()
    {
        await using var cluster = await Patience.Start(3);
        await using var run = await cluster.Begin(Worlds.Baseline, Worlds.Baseline.From);
        await run.Months(Worlds.Baseline);
        var month = Worlds.Baseline.From.Next;
        foreach (var mine in Worlds.Reference(Worlds.Baseline).World.Agents.OfType<Producer>().Take(6))
        {
            var grain = cluster.Grains.GetGrain<IProducerGrain>(new RunKey(run.Name, mine.Id).ToString());
            await grain.Plan(new AskToPlan(new Step(1, month, Phase.Plan), ""));
            var tooMuch = new Fill(Commodity.Concentrate, Price.FromUsd(1), null, Price.FromUsd(1), [new Sale("baotou", new Mass(long.MaxValue / 4), month.Next)]);

            var failure = await Record.ExceptionAsync(() => Patience.Within(
                grain.Settle(new AskToSettle(new Step(1, month, Phase.Settle), new Fills(mine.Id, [tooMuch]), "")).AsTask(), mine.Id));

            Assert.True(failure is not (null or TimeoutException), $"{mine.Id}: {failure?.ToString() ?? "sold what it does not have"}");
        }
    }
}
