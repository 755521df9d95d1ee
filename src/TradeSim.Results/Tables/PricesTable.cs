using TradeSim.Domain.World.Closed;
using static TradeSim.Results.Tables.Column;

namespace TradeSim.Results.Tables;

/// <summary>What a commodity cost in a country. Contract and spot price are one until a world knows contracts.</summary>
public static class PricesTable
{
    public static TableShape Shape { get; } = new("prices",
    [
        Text("month"), Text("commodity"), Text("element"), Text("country"), Number("price_usd_kg"),
        Number("marginal_usd_kg"), Number("contract_usd_kg"), Number("spot_usd_kg"), Number("tonnes"),
    ]);

    public static void Add(Sheet sheet, ClosedMonth month)
    {
        var name = month.Month.ToString();
        var rows = month.Prices
            .OrderBy(price => price.Commodity.StageName, StringComparer.Ordinal)
            .ThenBy(price => price.Commodity.ElementName, StringComparer.Ordinal)
            .ThenBy(price => price.Country, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var price = row.Bought.Grams == 0 ? row.Marginal : row.Mean;
            sheet.Text(name).Text(row.Commodity.StageName).Text(row.Commodity.ElementName).Text(row.Country)
                .Number(price.Micros).Number(row.Marginal.Micros).Number(price.Micros).Number(price.Micros)
                .Number(row.Bought.Grams);
        }
    }
}
