using TradeSim.Domain.World.Closed;
using static TradeSim.Results.Tables.Column;

namespace TradeSim.Results.Tables;

/// <summary>Every measure in force in a month, or that changed its state in it, and why.</summary>
public static class MeasuresTable
{
    public static TableShape Shape { get; } = new("measures",
    [
        Month("month"), Text("id"), Text("country"), Text("measure"), Text("target"), Text("value"), Text("state"), Text("why"),
    ]);

    public static void Add(Sheet sheet, ClosedMonth month)
    {
        var name = month.Month.ToString();
        var rows = month.Measures
            .OrderBy(row => row.Id, StringComparer.Ordinal)
            .ThenBy(row => row.Country, StringComparer.Ordinal)
            .ThenBy(row => row.Kind, StringComparer.Ordinal)
            .ThenBy(row => row.Target, StringComparer.Ordinal)
            .ThenBy(row => row.Value, StringComparer.Ordinal)
            .ThenBy(row => row.State, StringComparer.Ordinal)
            .ThenBy(row => row.Why, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            sheet.Text(name).Text(row.Id).Text(row.Country).Text(row.Kind).Text(row.Target).Text(row.Value)
                .Text(row.State).Text(row.Why);
        }
    }
}
