using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Inputs;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>The small world's market of an oxide in its third month, with orders given by hand.</summary>
internal sealed class SmallMarket(Scenario scenario, Commodity commodity)
{
    public static readonly Month Month = SmallWorld.From + new Months(2);

    public WorldModel World { get; } = WorldModel.Build(scenario);

    public Commodity Commodity => commodity;

    public static SmallMarket Of(Element element, params Measure[] measures) => new(SmallWorld.Scenario(6, measures), Commodity.Oxide(element));

    public static Measure Measure(MeasureKind kind, string by) => new() { Id = $"{kind}", Kind = kind, By = by, Starts = SmallWorld.From };

    /// <summary>Half of it for 20 USD/kg, the rest for up to 60.</summary>
    public Offer Offer(string seller, double tonnes) => new(seller, commodity, [new(0, 0), new(tonnes / 2, 20), new(tonnes, 60)], Mass.FromTonnes(tonnes), null);

    /// <summary>The first ton for 200 USD/kg, so many tonnes for nothing.</summary>
    public Bid Bid(string buyer, double tonnes) => new(buyer, commodity, [new(0, 200), new(tonnes, 0)], null);

    /// <summary>Goods mined in China but for a share of their own, from a price on to half as much more.</summary>
    public Reexport SellOn(string country, double tonnes, double least, double recycled = 0)
    {
        var minedIn = new long[World.Origins.Length];
        minedIn[World.Origins.IndexOf("CHN")] = Mass.FromTonnes(tonnes * (1 - recycled)).Grams;
        minedIn[^1] = Mass.FromTonnes(tonnes * recycled).Grams;
        return new Reexport(country, commodity, [new(0, least), new(tonnes, 1.5 * least)], Mass.FromTonnes(tonnes), [.. minedIn]);
    }

    /// <param name="paid">What all buyers paid last month, USD/kg.</param>
    public MarketDraft Draft(double paid, params Order[] orders)
    {
        var market = World.Markets.Single(one => one.Commodity == commodity);
        var state = MarketLaw.Begin(World, market);
        Array.Fill(state.BuyerPrices, Price.FromUsd(paid).Micros);
        return MarketDraft.Of(World, market, state, Month, new MarketOrders(
            commodity, [.. orders], [.. scenario.Measures.Select(measure => new Stance(measure.Id, MeasureStatus.InForce, 0, ""))]));
    }
}
