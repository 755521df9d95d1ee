using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;
using static TradeSim.Results.Tables.Column;

namespace TradeSim.Results.Tables;

/// <summary>What everyone held and what became of it; every row adds up to the gram.</summary>
public static class BalancesTable
{
    public static TableShape Shape { get; } = new("balances",
    [
        Month("month"), Text("entity"), Text("stage"), Text("element"), Number("opening_t"), Number("mined_t"),
        Number("recycled_t"), Number("made_t"), Number("arrived_t"), Number("processed_t"), Number("dispatched_t"),
        Number("consumed_t"), Number("lost_t"), Number("closing_t"),
    ]);

    public static void Add(Sheet sheet, ClosedMonth month)
    {
        var name = month.Month.ToString();
        var rows = month.Balances;
        foreach (var at in RowOrder.Of(rows.Length, (one, other) => InOrder(in rows.ItemRef(one), in rows.ItemRef(other))))
        {
            ref readonly var row = ref rows.ItemRef(at);
            if (IsEmpty(in row))
            {
                continue;
            }

            sheet.Text(name).Text(row.Entity).Text(StageName(row.Stage)).Text(row.Element.Symbol)
                .Number(row.Opening.Grams).Number(row.Mined.Grams).Number(row.Recycled.Grams).Number(row.Made.Grams)
                .Number(row.Arrived.Grams).Number(row.Processed.Grams).Number(row.Dispatched.Grams)
                .Number(row.Consumed.Grams).Number(row.Lost.Grams).Number(row.Closing.Grams);
        }
    }

    private static int InOrder(in Balance one, in Balance other) =>
        string.CompareOrdinal(one.Entity, other.Entity) is not 0 and var byEntity ? byEntity
        : string.CompareOrdinal(StageName(one.Stage), StageName(other.Stage)) is not 0 and var byStage ? byStage
        : string.CompareOrdinal(one.Element.Symbol, other.Element.Symbol);

    /// <summary>Whether it has nothing to tell: what was wanted is not told.</summary>
    private static bool IsEmpty(in Balance row) =>
        (row.Opening.Grams | row.Mined.Grams | row.Recycled.Grams | row.Made.Grams | row.Arrived.Grams | row.Processed.Grams
            | row.Dispatched.Grams | row.Consumed.Grams | row.Lost.Grams | row.Closing.Grams) == 0;

    private static string StageName(Stage stage) => new Commodity(stage, default).StageName;
}
