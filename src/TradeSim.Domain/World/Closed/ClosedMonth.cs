using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.World.Closed;

/// <summary>
/// All that is recorded of one closed month: the month log is a row of these, and every table of results is made from
/// them alone. Everything in it is a whole number, in a fixed order, so equal months are equal bytes.
/// </summary>
public sealed record ClosedMonth
{
    public required Month Month { get; init; }

    /// <summary>By commodity, then seller, buyer and number.</summary>
    public required ImmutableArray<Shipment> Shipments { get; init; }

    /// <summary>By commodity, then country.</summary>
    public required ImmutableArray<MarketPrice> Prices { get; init; }

    /// <summary>By entity, stage and element; rows of zeros are left out. Goods under way are the entity <c>transit</c>.</summary>
    public required ImmutableArray<Balance> Balances { get; init; }

    /// <summary>By id: every measure in force this month, or that changed its state.</summary>
    public required ImmutableArray<MeasureState> Measures { get; init; }

    /// <summary>What reactions had answered before this month; <see cref="WorldModel.In"/> makes of it the world of the month.</summary>
    public Enacted Enacted { get; init; } = Enacted.None;

    /// <summary>By commodity, then in order of filing: every application to a licence desk that was alive this month.</summary>
    public ImmutableArray<LicenceRow> Licences { get; init; } = [];

    /// <summary>By measure, entity and commodity: what states paid, and got, beside the price of goods.</summary>
    public ImmutableArray<Payment> Payments { get; init; } = [];

    /// <summary>One for each entity, market and the goods under way, by id.</summary>
    public required ImmutableArray<DigestPart> Parts { get; init; }

    /// <summary>Grams the audit could not account for, by element; all zero, or the run failed.</summary>
    public required ImmutableArray<long> MassErrorGrams { get; init; }

    /// <summary>The digest of the whole closed month, chained to the month before; lower-case hexadecimal.</summary>
    public required string Digest { get; init; }
}

/// <summary>Goods that one seller sent one buyer in one month, with every part of the price. Prices are per kg REO.</summary>
public sealed record Shipment
{
    /// <summary>Month, commodity, element, seller, buyer and a number, joined by <c>/</c>; the number is 2 for a re-export, 3 for a contract, else 1.</summary>
    public required string Id { get; init; }

    public Deal Deal { get; init; }

    /// <summary>Whether a country's traders sell on what it bought.</summary>
    public bool IsReexport => Deal == Deal.Reexport;

    public required Commodity Commodity { get; init; }

    public required string Seller { get; init; }

    public required string Buyer { get; init; }

    /// <summary>Customs territory of the seller.</summary>
    public required string Origin { get; init; }

    /// <summary>Customs territory of the buyer.</summary>
    public required string Destination { get; init; }

    public required Mass Mass { get; init; }

    /// <summary>Product weight, as customs count it.</summary>
    public required Mass Gross { get; init; }

    /// <summary>What the seller keeps, before export tax and export rents.</summary>
    public required Price Fob { get; init; }

    /// <summary>Legs, handling, interest on days, congestion price.</summary>
    public required Price Freight { get; init; }

    /// <summary>Export tax, and <see cref="ExportVat"/>.</summary>
    public required Price ExportTax { get; init; }

    /// <summary>The part of the export tax that is value added tax not paid back.</summary>
    public Price ExportVat { get; init; }

    public required Price Duty { get; init; }

    /// <summary>The part of the rent that export quotas and licences make, and the cap of what leaks round a ban.</summary>
    public required Price ExportRent { get; init; }

    /// <summary>The part of the export rent that licences make.</summary>
    public Price LicenceRent { get; init; }

    /// <summary>The part of the export rent that the cap of what leaks makes.</summary>
    public Price LeakRent { get; init; }

    /// <summary>The part of the export rent that quotas make.</summary>
    public Price QuotaRent => ExportRent - LicenceRent - LeakRent;

    /// <summary>The part of the export rent that the exporter's state gets; the rest is its seller's.</summary>
    public Price RentToState { get; init; }

    /// <summary>What a mine pays of its price as resource tax; a part of <see cref="Fob"/>.</summary>
    public Price ResourceTax { get; init; }

    /// <summary>The part of the rent that import quotas and tariff-rate quotas make.</summary>
    public required Price ImportRent { get; init; }

    /// <summary><see cref="Compliance"/>, and what is paid to nobody: <see cref="Regard"/>.</summary>
    public required Price Premium { get; init; }

    /// <summary>
    /// The part of <see cref="Premium"/> that is paid to nobody: how much less (more, where negative) its buyer thinks of these
    /// goods than of others, for their basket or their origin.
    /// </summary>
    public Price Regard { get; init; }

    /// <summary>The calibrated wedge; may be negative; nobody's income.</summary>
    public required Price Friction { get; init; }

    /// <summary>What states pay a plant for its feed: zero or negative.</summary>
    public required Price Subsidy { get; init; }

    /// <summary>The corridors it takes, joined by <c>&gt;</c>; empty within one place.</summary>
    public required string Route { get; init; }

    public required Month Arrives { get; init; }

    /// <summary>By element, then country of mining, then of separation.</summary>
    public required ImmutableArray<MinedIn> Provenance { get; init; }

    /// <summary>What each rule charged, by part and rule.</summary>
    public ImmutableArray<RuleCharge> Charges { get; init; } = [];

    public Price Rent => ExportRent + ImportRent;

    /// <summary>What proof of origin, or the way round a ban, adds.</summary>
    public Price Compliance => Premium - Regard;

    /// <summary>What the buyer pays in money: friction and regard are nobody's income.</summary>
    public Price Paid => Landed - Friction - Regard;

    public Price Landed => Fob + Freight + ExportTax + Duty + Rent + Premium + Friction + Subsidy;
}

/// <summary>
/// How many grams of one element of a shipment were mined in one country (<c>recycled</c> for recycled material) and separated in one
/// (<see cref="Provenances.NotYet"/> of concentrate).
/// </summary>
public readonly record struct MinedIn(Element Element, string Country, Mass Mass, string SeparatedIn = Provenances.NotYet);

/// <summary>The price of a commodity in a country in one month.</summary>
/// <param name="Mean">Mean landed price of what was bought, weighted by volume; the marginal one where nothing was.</param>
/// <param name="Marginal">What one kilogram more would be worth to its buyers.</param>
public readonly record struct MarketPrice(Commodity Commodity, string Country, Price Mean, Price Marginal, Mass Bought);

/// <summary>What an entity held and what happened to it in one month: one stage, one element.</summary>
public readonly record struct Balance
{
    public required string Entity { get; init; }

    public required Stage Stage { get; init; }

    public required Element Element { get; init; }

    public Mass Opening { get; init; }

    public Mass Mined { get; init; }

    public Mass Recycled { get; init; }

    public Mass Made { get; init; }

    public Mass Arrived { get; init; }

    public Mass Processed { get; init; }

    public Mass Dispatched { get; init; }

    public Mass Consumed { get; init; }

    public Mass Lost { get; init; }

    public Mass Closing { get; init; }

    /// <summary>What of <see cref="Closing"/> is the reserve of the state.</summary>
    public Mass Reserve { get; init; }

    /// <summary>
    /// What a country would have used at this month's price, had it the stock; zero for everyone else. Not a part of
    /// the sum of the row: it is how much of the use went unmet.
    /// </summary>
    public Mass Wanted { get; init; }

    /// <summary>A(t) of a country's oxide: its use at the base price before the slow response. No part of the sum; zero for everyone else.</summary>
    public Mass NormalUse { get; init; }

    /// <summary>
    /// The slow mean of price over base price that a country's use answered to this month, parts per million. No part of the sum; zero for
    /// everyone else.
    /// </summary>
    public long SlowPricePpm { get; init; }

    /// <summary>Zero when the row adds up.</summary>
    public Mass Error => Opening + Mined + Recycled + Made + Arrived - Processed - Dispatched - Consumed - Lost - Closing;
}

/// <summary>A measure as it stood in one month.</summary>
/// <param name="State">announced, in force, suspended, lapsed, extended or lifted.</param>
public sealed record MeasureState(string Id, string Country, string Kind, string Target, string Value, string State, string Why);

/// <summary>An application to a licence desk as it stood at the end of a month.</summary>
public sealed record LicenceRow(Commodity Commodity, LicenceApplication Application);

/// <summary>
/// What a state paid a mine or plant in one month under a measure, beside the price of goods; or its industry, for goods it lays
/// in; or what a buyer paid a seller under a contract.
/// </summary>
/// <param name="Kind">The kind of the measure.</param>
/// <param name="State">The country or bloc whose state pays, or under a contract its buyers.</param>
/// <param name="Country">Where the mine, plant or industry stands.</param>
/// <param name="OfFeed">Whether it is for feed that a plant buys, and so in the landed price as its subsidy.</param>
/// <param name="Micros">Micro-dollars; below zero who pays gets them.</param>
public sealed record Payment(string Kind, string Measure, string State, string Entity, string Country, bool OfFeed, Commodity Commodity, long Micros)
{
    /// <summary>Whether it is between seller and buyer, and no state pays.</summary>
    public bool IsPrivate => Kind == MeasureNames.Of(MeasureKind.Offtake);

    /// <summary>Whether it is for goods that a state lays in from its industry, or lets it have.</summary>
    public bool IsForReserve => Kind == MeasureNames.Of(MeasureKind.Stockpile);
}

/// <summary>The digest of one part of the world, so that a difference between two worlds can be located.</summary>
public sealed record DigestPart(string Entity, string Digest);
