using TradeSim.Domain.Markets;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using static TradeSim.Results.Tables.Column;

namespace TradeSim.Results.Tables;

/// <summary>What a commodity cost in a country, in the mean, under contract and on the spot.</summary>
public static class PricesTable
{
    public static TableShape Shape { get; } = new("prices",
    [
        Month("month"), Text("commodity"), Text("element"), Text("country"), Number("price_usd_kg"),
        Number("marginal_usd_kg"), Number("contract_usd_kg"), Number("spot_usd_kg"), Number("tonnes"),
    ]);

    public static Action<Sheet, ClosedMonth> Begin(Parameters parameters)
    {
        var contracts = new ContractPrices(parameters);
        return (sheet, month) => Add(sheet, month, contracts);
    }

    private static void Add(Sheet sheet, ClosedMonth month, ContractPrices contracts)
    {
        var name = month.Month.ToString();
        var rows = month.Prices;
        foreach (var at in RowOrder.Of(rows.Length, (one, other) => InOrder(rows[one], rows[other])))
        {
            var row = rows[at];
            var price = row.Bought.Grams == 0 ? row.Marginal : row.Mean;
            var (contract, spot) = contracts.Of(row);
            sheet.Text(name).Text(row.Commodity.StageName).Text(row.Commodity.ElementName).Text(row.Country)
                .Number(price.Micros).Number(row.Marginal.Micros).Number(contract.Micros).Number(spot.Micros)
                .Number(row.Bought.Grams);
        }
    }

    internal static int InOrder(MarketPrice one, MarketPrice other) =>
        string.CompareOrdinal(one.Commodity.StageName, other.Commodity.StageName) is not 0 and var byStage ? byStage
        : string.CompareOrdinal(one.Commodity.ElementName, other.Commodity.ElementName) is not 0 and var byElement ? byElement
        : string.CompareOrdinal(one.Country, other.Country);
}
