using TradeSim.Domain.Goods;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Markets;

/// <summary>The way a route takes in a month and what it costs: freight by product weight, interest by value and days.</summary>
internal static class TradeWays
{
    public static Way? Find(Scenario scenario, Network network, Market market, TradeRoute route, Month month) =>
        Find(scenario, network, market.Commodity, market.Sellers[route.Seller], market.Buyers[route.Buyer], month);

    public static Way? Find(Scenario scenario, Network network, Commodity commodity, MarketParty from, MarketParty to, Month month) =>
        network.Find(month, from.Place, to.Place, ValueUsd(scenario, commodity) * from.Grade * 1000);

    /// <summary>USD per kg REO: legs and handling by product weight, interest on the base value over the days.</summary>
    public static double FreightUsd(Scenario scenario, Network network, Market market, TradeRoute route, Way way) =>
        FreightUsd(scenario, network, market.Commodity, market.Sellers[route.Seller], way);

    /// <summary>The same for whoever sells.</summary>
    public static double FreightUsd(Scenario scenario, Network network, Commodity commodity, MarketParty from, Way way) =>
        (way.UsdPerTonne / 1000 / from.Grade) + InterestUsd(scenario, network, commodity, way);

    /// <summary>USD per kg REO: interest on the base value over the days of a way.</summary>
    public static double InterestUsd(Scenario scenario, Network network, Commodity commodity, Way way) =>
        network.Interest(ValueUsd(scenario, commodity), way.Days);

    /// <summary>The value that days cost interest on, USD/kg REO: the base price of an oxide; for concentrate the typical price of the base year.</summary>
    public static double ValueUsd(Scenario scenario, Commodity commodity) => commodity.Stage == Stage.Oxide
        ? scenario.World.Elements[commodity.Element.Index].PriceUsd
        : TypicalConcentrateUsd;

    /// <summary>Bayan Obo's transfer price of 2024, 5.0 USD/kg REO, stands for all concentrate here.</summary>
    private const double TypicalConcentrateUsd = 5;
}
