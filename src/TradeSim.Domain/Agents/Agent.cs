using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Agents;

/// <summary>An entity that trades, as calibrated at the start of a run; nothing in it changes. A closed set: country, producer, hub.</summary>
/// <param name="Id">Unique in the world.</param>
/// <param name="Country">Its customs territory.</param>
/// <param name="Place">Where goods leave from and arrive at.</param>
public abstract record Agent(string Id, string Country, string Place);

/// <summary>A country: its industry uses oxides, its recyclers sell them.</summary>
/// <param name="Uses">By element; null where it uses none.</param>
public sealed record Country(CountryRow Row, ImmutableArray<Use?> Uses, ImmutableArray<Recycling?> Recycles)
    : Agent(Row.Id, Row.Id, Row.Gateway);

/// <summary>Demand of a country for one element.</summary>
/// <param name="Monthly">Use a month at the base price, at the level of mid-2024, grams.</param>
/// <param name="Bought">What it bought a month in the base year, grams.</param>
/// <param name="BasePrice">Price at the door in the base year.</param>
/// <param name="UnderWay">Grams under way to it in the base year, after the month's arrivals.</param>
/// <param name="SellsOn">Whether it has traders who sell on: it bought more in the base year than its own plants and recyclers sold.</param>
public sealed record Use(
    double Monthly, double Bought, Price BasePrice, double GrowthPerYear, double ShortElasticity, double LongElasticity, double UnderWay, bool SellsOn);

/// <summary>Recycling of one element in a country.</summary>
/// <param name="Monthly">Grams a month at the base price, at the level of mid-2024.</param>
public sealed record Recycling(double Monthly, Price BasePrice, double PriceElasticity, double GrowthPerYear);

/// <summary>A mine or deposit.</summary>
/// <param name="BaseMonthly">Output a month in the base year, grams; zero for one that was not working.</param>
/// <param name="BasePrice">Price of its concentrate in the base year, or the rule's where it did not work.</param>
/// <param name="NetCost">Cost less by-product credit.</param>
/// <param name="Capacity">Its capacity over time.</param>
/// <param name="Reach">What it would give at the base price over what it gave: other than 1 where a scenario changed its capacity or cost.</param>
/// <param name="OutputShare">Share of its country's output in the base year, which is its share of a production quota.</param>
/// <param name="FollowsQuota">Whether a quota was in force in the base year: then it digs what the quota lets it.</param>
public sealed record Producer(
    MineRow Row, double BaseMonthly, Price BasePrice, Price NetCost, CapacityCalendar Capacity, double Reach, double OutputShare, bool FollowsQuota)
    : Agent(Row.Id, Row.Country, Row.Place);

/// <summary>A plant that takes concentrate and gives oxides, or cracked concentrate.</summary>
/// <param name="Separates">Which elements it can separate, and from when.</param>
/// <param name="Recovery">Share of each element in the feed that becomes oxide, by element.</param>
/// <param name="BaseFeed">Feed a month in the base year, grams.</param>
/// <param name="BaseBasket">Its reference basket: the mix of its base-year feed, or of the ores it takes.</param>
/// <param name="FeedCost">Cost of processing less what the table's cost already holds for finishing.</param>
/// <param name="Wedge">What it earned beyond the netback in the base year (negative: what it lost and was paid for in other ways).</param>
/// <param name="BaseNormal">Output (scarce) or sales (glut) a month in the base year by element, grams.</param>
/// <param name="BaseResidue">Residue made a month in the base year, grams.</param>
/// <param name="ResiduePrice">Price of its residue in the base year.</param>
/// <param name="OutputShare">Its share of its country's oxides in the base year, by which a quota on separation is divided.</param>
public sealed record Hub(
    HubRow Row, ImmutableArray<Month?> Separates, ImmutableArray<double> Recovery, double BaseFeed, Basket BaseBasket, Price FeedCost,
    Price Wedge, CapacityCalendar Capacity, ImmutableArray<long> BaseOutput, ImmutableArray<long> BaseNormal, double BaseResidue, Price ResiduePrice,
    double OutputShare)
    : Agent(Row.Id, Row.Country, Row.Place)
{
    public bool CanSeparate(Element element, Month month) => Separates[element.Index] is { } from && month >= from;
}
