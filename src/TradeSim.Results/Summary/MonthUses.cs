using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Summary;

/// <summary>What the users of each country faced and used in a month, oxide by oxide.</summary>
public static class MonthUses
{
    /// <summary>In the order of the month's books; countries that had no price at their door are left out.</summary>
    public static IEnumerable<(string Country, Element Element, UseOfMonth Use)> Of(ClosedMonth month)
    {
        var doors = Doors(month);
        foreach (var row in month.Balances)
        {
            if (row.NormalUse.Grams > 0 && doors.TryGetValue((row.Entity, row.Element), out var price))
            {
                yield return (row.Entity, row.Element, UseOfMonth.Of(row, price));
            }
        }
    }

    /// <summary>The price that use answers to, by country and oxide.</summary>
    public static Dictionary<(string Country, Element Element), Price> Doors(ClosedMonth month) => month.Prices
        .Where(price => price.Commodity.Stage == Stage.Oxide)
        .ToDictionary(price => (price.Country, price.Commodity.Element), price => price.Marginal);
}
