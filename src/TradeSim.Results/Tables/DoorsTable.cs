using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using static TradeSim.Results.Tables.Column;

namespace TradeSim.Results.Tables;

/// <summary>
/// What a commodity cost at a country's door in money: the mean landed price without friction and regard, which nobody is paid, and what
/// customs would show for a mix of contracts and spot. Rows of what was bought.
/// </summary>
public static class DoorsTable
{
    public static TableShape Shape { get; } = new("doors",
    [
        Month("month"), Text("commodity"), Text("element"), Text("country"), Number("landed_usd_kg"), Number("friction_usd_kg"),
        Number("regard_usd_kg"), Number("paid_usd_kg"), Number("unit_value_usd_kg"), Number("tonnes"),
    ]);

    public static Action<Sheet, ClosedMonth> Begin(Parameters parameters)
    {
        var contracts = new ContractPrices(parameters);
        return (sheet, month) => Add(sheet, month, contracts);
    }

    private static void Add(Sheet sheet, ClosedMonth month, ContractPrices contracts)
    {
        var name = month.Month.ToString();
        var doors = DoorsOf(month);
        var rows = month.Prices;
        foreach (var at in RowOrder.Of(rows.Length, (one, other) => PricesTable.InOrder(rows[one], rows[other])))
        {
            var row = rows[at];
            var (contract, spot) = contracts.Of(row);
            if (!doors.TryGetValue((row.Commodity, row.Country), out var door))
            {
                continue;
            }

            var (landed, friction, regard) = (door.MeanOf(door.Landed), door.MeanOf(door.Friction), door.MeanOf(door.Regard));
            sheet.Text(name).Text(row.Commodity.StageName).Text(row.Commodity.ElementName).Text(row.Country)
                .Number(landed).Number(friction).Number(regard).Number(landed - friction - regard)
                .Number(contracts.UnitValue(contract, spot).Micros).Number(door.Grams);
        }
    }

    private static Dictionary<(Commodity Commodity, string Country), Door> DoorsOf(ClosedMonth month)
    {
        var doors = new Dictionary<(Commodity Commodity, string Country), Door>();
        foreach (var one in month.Shipments)
        {
            var door = doors.GetValueOrDefault((one.Commodity, one.Destination));
            var grams = one.Mass.Grams;
            doors[(one.Commodity, one.Destination)] = new Door(
                door.Grams + grams,
                door.Landed + ((Int128)one.Landed.Micros * grams),
                door.Friction + ((Int128)one.Friction.Micros * grams),
                door.Regard + ((Int128)one.Regard.Micros * grams));
        }

        return doors;
    }

    /// <summary>Sums over the shipments to one door, of micro-dollars times grams.</summary>
    private readonly record struct Door(long Grams, Int128 Landed, Int128 Friction, Int128 Regard)
    {
        public long MeanOf(Int128 sum) => Rounding.Ratio(sum, Grams);
    }
}
