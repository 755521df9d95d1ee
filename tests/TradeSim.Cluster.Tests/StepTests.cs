using TradeSim.Contracts;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Protocol;
using TradeSim.Silo;

namespace TradeSim.Cluster.Tests;

/// <summary>The doors of grains: what is asked again, too early, too late, or by one who has been followed.</summary>
public sealed class StepTests : IAsyncLifetime
{
    private static readonly Month Next = Worlds.LastMonth.Next;

    private EmbeddedCluster _cluster = null!;
    private EmbeddedRun _run = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await Patience.Start(2);
        _run = await Patience.Within(_cluster.Begin(Worlds.Baseline), "the run to begin");
        await _run.Months(Worlds.Baseline);
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_step_out_of_order_is_refused_by_name()
    {
        var (mine, fills) = (Mine(0), new Fills(MineAgent(0).Id, []));

        var tooEarly = await Assert.ThrowsAsync<OutOfStep>(async () => await mine.Settle(new AskToSettle(new Step(1, Next, Phase.Settle), fills, "")));
        var tooFar = await Assert.ThrowsAsync<OutOfStep>(async () => await mine.Plan(new AskToPlan(new Step(1, Next.Next, Phase.Plan), "")));
        var tooOld = await Assert.ThrowsAsync<OutOfStep>(async () => await mine.Plan(new AskToPlan(new Step(1, Worlds.LastMonth, Phase.Plan), "")));

        Assert.Equal($"{MineAgent(0).Id}: Asked to Settle {Next}; the next step is to Plan {Next}.", tooEarly.Message);
        Assert.EndsWith($"Asked to Plan {Next.Next}; the next step is to Plan {Next}.", tooFar.Message, StringComparison.Ordinal);
        Assert.EndsWith($"Asked to Plan {Worlds.LastMonth}; the next step is to Plan {Next}.", tooOld.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_step_gets_the_same_answer_and_changes_nothing()
    {
        var ask = new AskToPlan(new Step(1, Next, Phase.Plan), "");
        var first = await Mine(0).Plan(ask);
        var held = await Mine(0).Inspect();
        var again = await Mine(0).Plan(ask);

        Assert.Equal(Bytes(first.Planned), Bytes(again.Planned));
        Assert.Equal(held.Held, (await Mine(0).Inspect()).Held);
        Assert.Equal(new Step(1, Next, Phase.Settle), held.Due);
    }

    [Fact]
    public async Task An_older_epoch_is_refused_and_a_newer_one_asks_to_be_restored()
    {
        var older = await Assert.ThrowsAsync<OlderEpoch>(async () => await Mine(0).Plan(new AskToPlan(new Step(0, Next, Phase.Plan), "")));
        await Assert.ThrowsAsync<OutOfStep>(async () => await Mine(0).Plan(new AskToPlan(new Step(2, Next, Phase.Plan), "")));
        await Assert.ThrowsAsync<OlderEpoch>(async () => await Mine(0).Receive(new HandOver(new Step(0, Next, Phase.Settle), Goods(Worlds.LastMonth), "")));
        await Assert.ThrowsAsync<OlderEpoch>(async () => await Mine(0).Begin(new BeginRun(new Step(0, Next, Phase.Plan), 0, [])));

        Assert.Contains("epoch 1 has begun", older.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goods_of_a_month_already_taken_in_are_acknowledged_and_left_alone()
    {
        await Mine(1).Plan(new AskToPlan(new Step(1, Next, Phase.Plan), ""));
        var held = await Mine(1).Inspect();

        var receipt = await Mine(1).Receive(new HandOver(new Step(1, Worlds.LastMonth, Phase.Settle), Goods(Worlds.LastMonth), ""));
        await Assert.ThrowsAsync<OutOfStep>(async () => await Mine(1).Receive(new HandOver(new Step(1, Next.Next, Phase.Settle), Goods(Next.Next), "")));

        Assert.Equal(Goods(Worlds.LastMonth).Id, receipt.Consignment);
        Assert.Equal(held.Held, (await Mine(1).Inspect()).Held);
    }

    [Fact]
    public async Task A_market_clears_the_month_that_is_due()
    {
        var market = Worlds.Reference(Worlds.Baseline).World.Markets[0];
        var grain = _cluster.Grains.GetGrain<IMarketGrain>(new RunKey(_run.Name, market.Id).ToString());
        var orders = new MarketOrders(market.Commodity, [], []);

        var refused = await Assert.ThrowsAsync<OutOfStep>(async () => await grain.Clear(new AskToClear(new Step(1, Next.Next, Phase.Clear), orders, "")));

        Assert.Equal($"{market.Id}: Asked to Clear {Next.Next}; the next step is to Clear {Next}.", refused.Message);
    }

    [Fact]
    public async Task An_entity_that_holds_nothing_says_so()
    {
        var stranger = _cluster.Grains.GetGrain<IProducerGrain>(new RunKey("no-such-run", MineAgent(0).Id).ToString());

        var refused = await Assert.ThrowsAsync<OutOfStep>(async () => await stranger.Plan(new AskToPlan(new Step(1, Next, Phase.Plan), "")));

        Assert.Contains("begun or restored first", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NoSuchRun>(async () => await _cluster.Grains.GetGrain<ISimulationGrain>("no-such-run").Whereabouts());
    }

    /// <summary>A start that is repeated is answered as the first one was; one that only looks like it is another's.</summary>
    [Fact]
    public async Task A_run_is_started_once()
    {
        var asked = new StartRun(new RunScenario(Worlds.Baseline), Worlds.LastMonth);
        var stamped = _cluster.Grains.GetGrain<ISimulationGrain>("stamped");
        await Task.WhenAll(stamped.Start(asked with { Stamp = "one" }), stamped.Start(asked with { Stamp = "one" }));
        await stamped.Start(asked with { Stamp = "one" });

        Assert.Equal(1, (await stamped.Status()).Epoch);
        foreach (var again in new[] { stamped.Start(asked with { Stamp = "another" }), stamped.Start(asked), _cluster.Grains.GetGrain<ISimulationGrain>(_run.Name).Start(asked) })
        {
            Assert.Contains("a run is started once", (await Assert.ThrowsAsync<Refused>(() => again)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_forgotten_run_is_gone_and_the_cluster_goes_on()
    {
        await _run.DisposeAsync();

        await Assert.ThrowsAsync<OutOfStep>(async () => await Mine(0).Inspect());
        Assert.Equal(Worlds.Reference(Worlds.Baseline).Digest, (await _cluster.History(Worlds.Baseline))[^1].Digest);
    }

    private static byte[] Bytes(Planned planned) => Domain.World.Same.WorldDigest.ToBytes(planned);

    private static Producer MineAgent(int index) => Worlds.Reference(Worlds.Baseline).World.Agents.OfType<Producer>().ElementAt(index);

    private static Consignment Goods(Month sent) => new(sent, "seller", "buyer", [new Lot(Commodity.Concentrate, sent.Next, new Stock(1))]);

    private IProducerGrain Mine(int index) => _cluster.Grains.GetGrain<IProducerGrain>(new RunKey(_run.Name, MineAgent(index).Id).ToString());
}
