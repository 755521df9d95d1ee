using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using static TradeSim.Results.Tables.Column;

namespace TradeSim.Results.Tables;

/// <summary>
/// What each rule charged on each shipment. Of one shipment the charges of <c>duty</c>, <c>export-tax</c> and the two rents sum to those
/// columns of <c>flows</c> times its tonnes, to the rounding.
/// </summary>
public static class ChargesTable
{
    public static TableShape Shape { get; } = new("charges", [Month("month"), Text("shipment"), Text("rule"), Text("part"), Number("usd")]);

    public static void Add(Sheet sheet, ClosedMonth month)
    {
        var name = month.Month.ToString();
        foreach (var at in FlowsTable.ById(month.Shipments))
        {
            var shipment = month.Shipments[at];
            foreach (var charge in shipment.Charges.OrderBy(charge => charge.Rule, StringComparer.Ordinal).ThenBy(charge => PartName(charge.Part), StringComparer.Ordinal))
            {
                sheet.Text(name).Text(shipment.Id).Text(charge.Rule).Text(PartName(charge.Part))
                    .Number(Rounding.PerThousand(Math.BigMul(shipment.Mass.Grams, charge.Price.Micros)));
            }
        }
    }

    private static string PartName(ChargePart part) => part switch
    {
        ChargePart.Duty => "duty",
        ChargePart.ExportTax => "export-tax",
        ChargePart.ExportRent => "export-rent",
        ChargePart.ImportRent => "import-rent",
        _ => "premium",
    };
}
