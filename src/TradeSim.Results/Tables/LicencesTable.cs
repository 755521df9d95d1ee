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
        Month("month"), Text("desk"), Text("applicant"), Text("buyer"), Text("element"), Number("applied"), Number("granted"),
        Number("denied"), Number("lapsed"), Number("waiting"), Whole("age"),
    ]);

    public static void Add(Sheet sheet, ClosedMonth month)
    {
        var name = month.Month.ToString();
        var rows = month.Licences;
        foreach (var at in RowOrder.Of(rows.Length, (one, other) => InOrder(rows[one], rows[other])))
        {
            var (commodity, application) = rows[at];
            sheet.Text(name).Text(application.Desk).Text(application.Applicant).Text(application.Buyer).Text(commodity.ElementName)
                .Number(application.Applied.Grams).Number(application.Granted.Grams).Number(application.Denied.Grams)
                .Number(application.Lapsed.Grams).Number(application.Waiting.Grams)
                .Whole((month.Month - application.Filed).Count);
        }
    }

    private static int InOrder(LicenceRow one, LicenceRow other) =>
        string.CompareOrdinal(one.Application.Desk, other.Application.Desk) is not 0 and var byDesk ? byDesk
        : string.CompareOrdinal(one.Application.Applicant, other.Application.Applicant) is not 0 and var byApplicant ? byApplicant
        : string.CompareOrdinal(one.Application.Buyer, other.Application.Buyer) is not 0 and var byBuyer ? byBuyer
        : string.CompareOrdinal(one.Commodity.ElementName, other.Commodity.ElementName) is not 0 and var byElement ? byElement
        : one.Application.Applied.CompareTo(other.Application.Applied) is not 0 and var byApplied ? byApplied
        : one.Application.Filed.CompareTo(other.Application.Filed);
}
