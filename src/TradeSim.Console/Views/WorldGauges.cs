using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Summary;

namespace TradeSim.Console.Views;

/// <summary>The few figures of a closed month that someone who watches a run wants to see.</summary>
public sealed class WorldGauges
{
    /// <summary>The newcomer that the first scenarios ask about.</summary>
    private const string Newcomer = "RUS";

    private readonly ReferencePrices _prices;
    private readonly Whereabouts _where;
    private readonly List<double> _ndPr = [];
    private readonly List<double> _dy = [];

    public WorldGauges(Scenario scenario)
    {
        _prices = new ReferencePrices(scenario.World.Parameters.ReferenceCountry);
        _where = new Whereabouts(scenario.World);
    }

    /// <summary>Price of neodymium and praseodymium, three parts to one, month by month; USD/kg.</summary>
    public IReadOnlyList<double> NdPr => _ndPr;

    public IReadOnlyList<double> Dy => _dy;

    /// <summary>China's share of the month's mining, from 0 to 1.</summary>
    public double ChinaShare { get; private set; }

    public double RussiaShare { get; private set; }

    public void Read(ClosedMonth month)
    {
        _prices.Add(month);
        _ndPr.Add((double)((3 * _prices[Element.Nd]) + _prices[Element.Pr]) / 4e6);
        _dy.Add((double)_prices[Element.Dy] / 1e6);
        long world = 0, china = 0, russia = 0;
        foreach (var row in month.Balances)
        {
            var country = _where.CountryOfMine(row.Entity);
            world += country is null ? 0 : row.Mined.Grams;
            china += country == "CHN" ? row.Mined.Grams : 0;
            russia += country == Newcomer ? row.Mined.Grams : 0;
        }

        ChinaShare = world > 0 ? china / (double)world : 0;
        RussiaShare = world > 0 ? russia / (double)world : 0;
    }
}
