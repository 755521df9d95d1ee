using TradeSim.Domain.Goods;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Markets;

/// <summary>The way a route takes in a month and what it costs: freight by product weight, interest by value and days.</summary>
internal static class TradeWays
{
    public static Way? Find(Scenario scenario, Network network, Market market, TradeRoute route, Month month)
    {
        var seller = market.Sellers[route.Seller];
        return network.Find(month, seller.Place, market.Buyers[route.Buyer].Place, ValueUsd(scenario, market.Commodity) * seller.Grade * 1000);
    }

    /// <summary>USD per kg REO: legs and handling by product weight, interest on the base value over the days.</summary>
    public static double FreightUsd(Scenario scenario, Network network, Market market, TradeRoute route, Way way)
    {
        var seller = market.Sellers[route.Seller];
        return (way.UsdPerTonne / 1000 / seller.Grade) + network.Interest(ValueUsd(scenario, market.Commodity), way.Days);
    }

    /// <summary>The value that days cost interest on, USD/kg REO: the base price of an oxide; for concentrate the typical price of the base year.</summary>
    private static double ValueUsd(Scenario scenario, Commodity commodity) => commodity.Stage == Stage.Oxide
        ? scenario.World.Elements[commodity.Element.Index].PriceUsd
        : TypicalConcentrateUsd;

    /// <summary>Bayan Obo's transfer price of 2024, 5.0 USD/kg REO, stands for all concentrate here.</summary>
    private const double TypicalConcentrateUsd = 5;
}
