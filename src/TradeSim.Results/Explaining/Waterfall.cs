using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Explaining;

/// <summary>The landed price of one shipment from mine cost to door, to the micro-dollar.</summary>
public static class Waterfall
{
    public static ImmutableArray<PricePart> Of(Trail trail, PriceOrigin origin, Shipment shipment)
    {
        Element? element = shipment.Commodity.Stage == Stage.Oxide ? shipment.Commodity.Element : null;
        var fob = AddsUp.Round([.. origin.Of(shipment, element).Select(usd => usd * Price.MicrosPerDollar)], shipment.Fob.Micros);
        IEnumerable<PricePart> parts =
        [
            .. Enum.GetValues<FobPart>().Select(part => new PricePart(FobParts.Name(part), new Price(fob[(int)part])) { IsOfFob = true }),
            .. FreightBill.Of(trail.World, trail.Month, shipment).Select(line => new PricePart(Freight + line.What, line.Price)),
            new("export tax", shipment.ExportTax - shipment.ExportVat),
            new("value added tax not paid back", shipment.ExportVat),
            new("rent of export quotas", shipment.QuotaRent),
            new("rent of export licences", shipment.LicenceRent),
            new("rent of the way round a ban", shipment.LeakRent),
            new("duty", shipment.Duty),
            new("rent that importers keep", shipment.ImportRent),
            new("compliance", shipment.Compliance),
            new("quality and preference", shipment.Regard),
            new("friction", shipment.Friction),
            new("subsidy", shipment.Subsidy),
        ];
        return [.. parts.Where(part => part.Price.Micros != 0)];
    }

    /// <summary>How the lines of freight begin.</summary>
    public const string Freight = "freight: ";

    /// <summary>
    /// The mean of several shipments by weight. Their ways differ, so freight is one line; what rounding of the mean leaves goes
    /// where it was wronged most, and the lines sum to the mean landed price.
    /// </summary>
    public static ImmutableArray<PricePart> Mean(IReadOnlyList<(Shipment Shipment, ImmutableArray<PricePart> Parts)> all)
    {
        if (all.Count == 1)
        {
            return all[0].Parts;
        }

        var grams = all.Sum(one => one.Shipment.Mass.Grams);
        var lines = all
            .SelectMany(one => one.Parts.Select(part => (Part: Named(part), one.Shipment.Mass)))
            .GroupBy(pair => (pair.Part.What, pair.Part.IsOfFob))
            .Select(group => (group.Key, Micros: MeanPrice.Micros(group.Select(pair => (pair.Part.Price, pair.Mass)), grams)))
            .OrderBy(line => Place(line.Key.What)).ToList();
        var landed = MeanPrice.Micros(all.Select(one => (one.Shipment.Landed, one.Shipment.Mass)), grams);
        var micros = AddsUp.Round([.. lines.Select(line => line.Micros)], Rounding.ToWhole(landed));
        return [.. lines.Select((line, i) => new PricePart(line.Key.What, new Price(micros[i])) { IsOfFob = line.Key.IsOfFob })];
    }

    private static readonly ImmutableArray<string> Order =
    [
        .. Enum.GetValues<FobPart>().Select(FobParts.Name), "freight", "export tax", "value added tax not paid back", "rent of export quotas", "rent of export licences",
        "rent of the way round a ban", "duty", "rent that importers keep", "compliance", "quality and preference", "friction", "subsidy",
    ];

    private static int Place(string what) => Order.IndexOf(what);

    private static PricePart Named(PricePart part) =>
        part.What.StartsWith(Freight, StringComparison.Ordinal) ? part with { What = "freight" } : part;
}
