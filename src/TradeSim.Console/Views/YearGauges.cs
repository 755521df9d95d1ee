using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Summary;

namespace TradeSim.Console.Views;

/// <summary>
/// The figures of the year under way, by the same classes that write <c>summary.csv</c>, so that progress and answer say the same: means
/// of prices by weight, as goods leave the reference country and at its own door, and shares of what the year has mined.
/// </summary>
public sealed class YearGauges
{
    /// <summary>The country whose share of mining is told beside China's.</summary>
    public const string Newcomer = "RUS";

    private readonly string _country;
    private readonly ReferencePrices _reference;
    private readonly PriceMetrics _prices;
    private readonly ProductionMetrics _production;
    private readonly Int128[] _grams = new Int128[Element.Count];
    private readonly Int128[] _values = new Int128[Element.Count];

    public YearGauges(Scenario scenario)
    {
        _country = scenario.World.Parameters.ReferenceCountry;
        _reference = new ReferencePrices(_country);
        _prices = new PriceMetrics(_country);
        _production = new ProductionMetrics(scenario.World, new Whereabouts(scenario.World));
    }

    /// <summary>The first month of the year that was read, and the last one; null before any.</summary>
    public (Month From, Month Until)? Covers { get; private set; }

    public void Read(ClosedMonth month)
    {
        if (Covers is { } covered && covered.Until.Year != month.Month.Year)
        {
            _prices.StartYear();
            _production.StartYear();
            Array.Clear(_grams);
            Array.Clear(_values);
            Covers = null;
        }

        Covers = (Covers?.From ?? month.Month, month.Month);
        _reference.Add(month);
        _prices.Add(month, _reference);
        _production.Add(month, _reference);
        foreach (var price in month.Prices.Where(price => price.Country == _country && price.Commodity.Stage == Stage.Oxide))
        {
            _grams[price.Commodity.Element.Index] += price.Bought.Grams;
            _values[price.Commodity.Element.Index] += Math.BigMul(price.Bought.Grams, price.Mean.Micros);
        }
    }

    /// <summary>What goods cost that left the reference country, rents of its quotas and licences in; null where none left. USD/kg.</summary>
    public decimal? Leaving(Element element) =>
        _prices.Rows(Year).Where(row => row.Metric == "price" && row.Subject == element.Symbol).Select(row => (decimal?)row.Value).FirstOrDefault();

    /// <summary>What users of the reference country paid at their door; null where they bought none. USD/kg.</summary>
    public decimal? Inside(Element element) =>
        _grams[element.Index] > 0 ? Results.Summary.Units.DollarsPerKilogram((decimal)_values[element.Index] / (decimal)_grams[element.Index]) : null;

    /// <summary>The share of a country in what was mined, from 0 to 1.</summary>
    public decimal ShareOfMining(string country) =>
        _production.Rows(Year).Where(row => row.Metric == "share.mining" && row.Subject == country).Select(row => row.Value).FirstOrDefault();

    private int Year => Covers?.Until.Year ?? 0;
}
