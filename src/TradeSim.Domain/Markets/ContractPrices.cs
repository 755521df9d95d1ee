using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Markets;

/// <summary>
/// The two prices behind the mean one. Of what a country buys of an oxide a share s (<see cref="Parameters.SpotShare"/>) is
/// bought on the spot, the rest under contracts whose price follows the mean of the last m months (<see cref="Parameters.ContractMonths"/>):
/// <code>
/// contract = mean of P over the last m months with purchases, by weight; P itself in the first
/// spot     = max((P - (1 - s) contract) / s, P / 2)
/// contract = (P - s spot) / (1 - s)           where the bound holds: no spot market falls so far under contracts that buyers leave them be
/// P        = (1 - s) contract + s spot        always
/// </code>
/// So the thin market carries first what is new: rent when a border closes, relief when it opens. Both say how the mean price
/// splits; they move no goods. Concentrate is sold under contract alone.
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

        var split = Split(price.Mean, bought.Count == 0 ? price.Mean : Mean(bought));
        bought.Enqueue(((Int128)price.Mean.Micros * price.Bought.Grams, price.Bought.Grams));
        if (bought.Count > parameters.ContractMonths)
        {
            bought.Dequeue();
        }

        return split;
    }

    /// <summary>The mean price as the contract price of the last months and what that leaves for the spot.</summary>
    public (Price Contract, Price Spot) Split(Price mean, Price contract)
    {
        if (_spotPpm >= Rounding.Million)
        {
            return (contract, mean);
        }

        var rest = Rounding.Million - _spotPpm;
        var spot = Rounding.Ratio(((Int128)mean.Micros * Rounding.Million) - ((Int128)contract.Micros * rest), _spotPpm);
        var least = Rounding.Ratio(mean.Micros, 2);
        return spot >= least
            ? (contract, new Price(spot))
            : (new Price(Rounding.Ratio(((Int128)mean.Micros * Rounding.Million) - ((Int128)least * _spotPpm), rest)), new Price(least));
    }

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
