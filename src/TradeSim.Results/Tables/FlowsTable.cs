using System.Collections.Immutable;
using TradeSim.Domain.World.Closed;
using static TradeSim.Results.Tables.Column;

namespace TradeSim.Results.Tables;

/// <summary>One row for each shipment, with every part of its price.</summary>
public static class FlowsTable
{
    public static TableShape Shape { get; } = new("flows",
    [
        Month("month"), Text("shipment"), Text("commodity"), Text("element"), Text("seller"), Text("buyer"),
        Text("origin"), Text("destination"), Number("tonnes"), Number("gross_tonnes"), Number("fob_usd_kg"),
        Number("freight_usd_kg"), Number("export_tax_usd_kg"), Number("duty_usd_kg"), Number("rent_usd_kg"),
        Number("premium_usd_kg"), Number("friction_usd_kg"), Number("subsidy_usd_kg"), Number("landed_usd_kg"),
        Text("route"), Month("arrives"),
    ]);

    public static void Add(Sheet sheet, ClosedMonth month)
    {
        var name = month.Month.ToString();
        var arrivals = new Dictionary<int, string>();
        foreach (var at in ById(month.Shipments))
        {
            var shipment = month.Shipments[at];
            if (!arrivals.TryGetValue(shipment.Arrives.Index, out var arrives))
            {
                arrivals[shipment.Arrives.Index] = arrives = shipment.Arrives.ToString();
            }

            sheet.Text(name).Text(shipment.Id)
                .Text(shipment.Commodity.StageName).Text(shipment.Commodity.ElementName)
                .Text(shipment.Seller).Text(shipment.Buyer).Text(shipment.Origin).Text(shipment.Destination)
                .Number(shipment.Mass.Grams).Number(shipment.Gross.Grams)
                .Number(shipment.Fob.Micros).Number(shipment.Freight.Micros).Number(shipment.ExportTax.Micros)
                .Number(shipment.Duty.Micros).Number(shipment.Rent.Micros).Number(shipment.Premium.Micros)
                .Number(shipment.Friction.Micros).Number(shipment.Subsidy.Micros).Number(shipment.Landed.Micros)
                .Text(shipment.Route).Text(arrives);
        }
    }

    /// <summary>The places of shipments, by id.</summary>
    internal static int[] ById(ImmutableArray<Shipment> shipments) =>
        RowOrder.Of(shipments.Length, (one, other) => string.CompareOrdinal(shipments[one].Id, shipments[other].Id));
}
