using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;
using static TradeSim.Results.Tables.Column;

namespace TradeSim.Results.Tables;

/// <summary>What everyone held and what became of it; every row adds up to the gram.</summary>
public static class BalancesTable
{
    public static TableShape Shape { get; } = new("balances",
    [
        Text("month"), Text("entity"), Text("stage"), Text("element"), Number("opening_t"), Number("mined_t"),
        Number("recycled_t"), Number("made_t"), Number("arrived_t"), Number("processed_t"), Number("dispatched_t"),
        Number("consumed_t"), Number("lost_t"), Number("closing_t"),
    ]);

    public static void Add(Sheet sheet, ClosedMonth month)
    {
        var name = month.Month.ToString();
        var told = new List<Balance>(month.Balances.Length);
        told.AddRange(month.Balances.Where(row => row with { Wanted = default } != new Balance { Entity = row.Entity, Stage = row.Stage, Element = row.Element }));
        var rows = told
            .OrderBy(row => row.Entity, StringComparer.Ordinal)
            .ThenBy(row => StageName(row.Stage), StringComparer.Ordinal)
            .ThenBy(row => row.Element.Symbol, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            sheet.Text(name).Text(row.Entity).Text(StageName(row.Stage)).Text(row.Element.Symbol)
                .Number(row.Opening.Grams).Number(row.Mined.Grams).Number(row.Recycled.Grams).Number(row.Made.Grams)
                .Number(row.Arrived.Grams).Number(row.Processed.Grams).Number(row.Dispatched.Grams)
                .Number(row.Consumed.Grams).Number(row.Lost.Grams).Number(row.Closing.Grams);
        }
    }

    private static string StageName(Stage stage) => new Commodity(stage, default).StageName;
}
