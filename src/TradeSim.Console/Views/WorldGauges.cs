using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Summary;

namespace TradeSim.Console.Views;

/// <summary>The prices of each closed month that someone who watches a run wants to see.</summary>
public sealed class WorldGauges
{
    private readonly ReferencePrices _prices;
    private readonly string _country;
    private readonly List<double> _ndPr = [];
    private readonly List<double> _dy = [];

    public WorldGauges(Scenario scenario)
    {
        _country = scenario.World.Parameters.ReferenceCountry;
        _prices = new ReferencePrices(_country);
    }

    /// <summary>Price of neodymium and praseodymium, three parts to one, month by month; USD/kg.</summary>
    public IReadOnlyList<double> NdPr => _ndPr;

    public IReadOnlyList<double> Dy => _dy;

    /// <summary>What users in the reference country pay for NdPr this month, USD/kg.</summary>
    public double NdPrInside { get; private set; }

    public double DyInside { get; private set; }

    public void Read(ClosedMonth month)
    {
        _prices.Add(month);
        _ndPr.Add((double)((3 * _prices[Element.Nd]) + _prices[Element.Pr]) / 4e6);
        _dy.Add((double)_prices[Element.Dy] / 1e6);
        NdPrInside = ((3 * Inside(month, Element.Nd)) + Inside(month, Element.Pr)) / 4;
        DyInside = Inside(month, Element.Dy);
    }

    private double Inside(ClosedMonth month, Element element) =>
        month.Prices.FirstOrDefault(price => price.Country == _country && price.Commodity == Commodity.Oxide(element)).Mean.Usd;
}
