using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Markets;

/// <summary>
/// The spot and the contract price of an oxide in a country. The spot price is the market's: what one kilogram more costs at the door,
/// which arbitrage holds at or under the delivered price of every seller whom no rule keeps away. Contracts follow it with a lag:
/// <code>
/// contract   = mean of the spot price over the last <see cref="Parameters.ContractMonths"/> months with purchases, by weight; the spot price in the first
/// unit value = (1 - s) contract + s spot           s: <see cref="Parameters.SpotShare"/>, what customs would show for such a mix
/// </code>
/// They move no goods. Concentrate is sold under contract alone, at the mean price.
/// </summary>
public sealed class ContractPrices(Parameters parameters)
{
    private readonly long _spotPpm = Rounding.ToPpm(parameters.SpotShare);
    private readonly Dictionary<(Commodity Commodity, string Country), Queue<(Int128 GramMicros, Int128 Grams)>> _bought = [];

    /// <summary>The contract and the spot price of a country's month; months are given in their order.</summary>
    public (Price Contract, Price Spot) Of(MarketPrice price)
    {
        if (price.Bought.Grams == 0 || price.Commodity.Stage == Stage.Concentrate)
        {
            var only = price.Bought.Grams == 0 ? price.Marginal : price.Mean;
            return (only, only);
        }

        var key = (price.Commodity, price.Country);
        if (!_bought.TryGetValue(key, out var bought))
        {
            _bought.Add(key, bought = []);
        }

        var contract = bought.Count == 0 ? price.Marginal : Mean(bought);
        bought.Enqueue(((Int128)price.Marginal.Micros * price.Bought.Grams, price.Bought.Grams));
        if (bought.Count > parameters.ContractMonths)
        {
            bought.Dequeue();
        }

        return (contract, price.Marginal);
    }

    /// <summary>What customs would show where the spot share is bought on the spot and the rest under contract.</summary>
    public Price UnitValue(Price contract, Price spot) => new(Rounding.Ratio(
        ((Int128)contract.Micros * (Rounding.Million - _spotPpm)) + ((Int128)spot.Micros * _spotPpm), Rounding.Million));

    private static Price Mean(IEnumerable<(Int128 GramMicros, Int128 Grams)> bought)
    {
        Int128 value = 0;
        Int128 grams = 0;
        foreach (var month in bought)
        {
            value += month.GramMicros;
            grams += month.Grams;
        }

        return new Price(Rounding.Ratio(value, grams));
    }
}
