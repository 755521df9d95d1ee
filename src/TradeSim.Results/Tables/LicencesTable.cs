using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using static TradeSim.Results.Tables.Column;

namespace TradeSim.Results.Tables;

/// <summary>
/// The queue of licence desks: every application that was alive in a month, as it stood at its end. In every row
/// applied = granted + denied + lapsed + waiting, to the gram.
/// </summary>
public static class LicencesTable
{
    public static TableShape Shape { get; } = new("licences",
    [
        Text("month"), Text("desk"), Text("applicant"), Text("buyer"), Text("element"), Number("applied"), Number("granted"),
        Number("denied"), Number("lapsed"), Number("waiting"), Number("age"),
    ]);

    public static void Add(Sheet sheet, ClosedMonth month)
    {
        var name = month.Month.ToString();
        var rows = month.Licences
            .OrderBy(row => row.Application.Desk, StringComparer.Ordinal)
            .ThenBy(row => row.Application.Applicant, StringComparer.Ordinal)
            .ThenBy(row => row.Application.Buyer, StringComparer.Ordinal)
            .ThenBy(row => row.Commodity.ElementName, StringComparer.Ordinal)
            .ThenBy(row => row.Application.Applied)
            .ThenBy(row => row.Application.Filed);
        foreach (var (commodity, application) in rows)
        {
            sheet.Text(name).Text(application.Desk).Text(application.Applicant).Text(application.Buyer).Text(commodity.ElementName)
                .Number(application.Applied.Grams).Number(application.Granted.Grams).Number(application.Denied.Grams)
                .Number(application.Lapsed.Grams).Number(application.Waiting.Grams)
                .Number((month.Month - application.Filed).Count * Rounding.Million);
        }
    }
}
