using System.Runtime.InteropServices;
using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Summary;

/// <summary>What a country's mines and plants earn, and what part of the value of its ore is earned at home.</summary>
public sealed class ValueMetrics(Whereabouts where) : IYearMetric
{
    private readonly Dictionary<string, Ledger> _ledgers = new(StringComparer.Ordinal);

    public void Add(ClosedMonth month, ReferencePrices reference)
    {
        foreach (var shipment in month.Shipments)
        {
            AddSale(shipment);
            AddPurchase(shipment);
        }

        foreach (var row in month.Balances)
        {
            if (where.CountryOfMine(row.Entity) is { } country)
            {
                Of(country).Ore.Add(row.Element, row.Mined);
            }
        }

        foreach (var ledger in _ledgers.Values)
        {
            ledger.OreAtReference += ledger.Ore.Close(reference);
            ledger.OwnOxideAtReference += ledger.OwnOxide.Close(reference);
        }
    }

    public void StartYear() => _ledgers.Clear();

    public IEnumerable<SummaryRow> Rows(int year)
    {
        foreach (var (country, ledger) in _ledgers)
        {
            yield return new SummaryRow(
                year, "value.added", country, Units.Dollars(ledger.Earned - ledger.PaidForFeed), Units.Usd);
            if (ledger.OreAtReference > 0)
            {
                yield return new SummaryRow(
                    year, "value.home", country, ledger.OwnOxideAtReference / ledger.OreAtReference, Units.Fraction);
                yield return new SummaryRow(year, "value.ore", country, Units.Dollars(ledger.OreAtReference), Units.Usd);
            }
        }
    }

    private void AddSale(Shipment shipment)
    {
        var country = where.CountryOfMine(shipment.Seller) ?? where.CountryOfHub(shipment.Seller);
        if (country is null)
        {
            return;
        }

        var ledger = Of(country);
        ledger.Earned += Math.BigMul(shipment.Mass.Grams, shipment.Fob.Micros);
        if (shipment.Commodity.Stage != Stage.Oxide)
        {
            return;
        }

        foreach (var part in shipment.Provenance)
        {
            if (part.Country == country)
            {
                ledger.OwnOxide.Add(part.Element, part.Mass);
            }
        }
    }

    private void AddPurchase(Shipment shipment)
    {
        if (shipment.Commodity.Stage == Stage.Concentrate && where.CountryOfHub(shipment.Buyer) is { } country)
        {
            Of(country).PaidForFeed += Math.BigMul(shipment.Mass.Grams, shipment.Paid.Micros);
        }
    }

    private Ledger Of(string country)
    {
        ref var ledger = ref CollectionsMarshal.GetValueRefOrAddDefault(_ledgers, country, out _);
        return ledger ??= new Ledger();
    }

    /// <summary>Sums of a year, in gram micro-dollars per kilogram, and the oxides of the month.</summary>
    private sealed class Ledger
    {
        public MonthOxides Ore { get; } = new();

        public MonthOxides OwnOxide { get; } = new();

        public Int128 Earned { get; set; }

        public Int128 PaidForFeed { get; set; }

        public decimal OwnOxideAtReference { get; set; }

        public decimal OreAtReference { get; set; }
    }
}
