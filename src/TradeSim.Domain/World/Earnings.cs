using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.World;

/// <summary>
/// What mines and plants earn in a month, as goods are sent:
/// <code>
/// mine   = sum of sold x (fob + export rent it keeps - resource tax - net cost) + payments
/// plant  = sum of sold x (fob + export rent it keeps) - sum of feed x (paid + processing) + payments
/// </code>
/// Payments are what it gets, or pays, as a seller beside the price of goods: from states, and under contracts. Costs are those of the
/// tables, dearer where a plant is built without a banned technology (<see cref="Agents.Openings.Built"/>); a plant's holds the
/// finishing of elements in glut. What a state pays for feed is in what is paid.
/// </summary>
public sealed class Earnings
{
    private readonly Dictionary<string, Price> _mines;
    private readonly Dictionary<string, Price> _hubs;

    public Earnings(WorldTables tables)
    {
        _mines = tables.Mines.ToDictionary(mine => mine.Id, mine => Price.FromUsd(Math.Max(0.01, mine.CostUsd - mine.ByProductUsd)), StringComparer.Ordinal);
        _hubs = tables.Hubs.ToDictionary(hub => hub.Id, hub => Price.FromUsd(hub.CostUsd), StringComparer.Ordinal);
    }

    /// <summary>By entity, in grams times micro-dollars per kilogram; those that neither sold nor bought are left out.</summary>
    public Dictionary<string, Int128> Of(IEnumerable<Shipment> shipments, IEnumerable<Payment> payments)
    {
        var earned = new Dictionary<string, Int128>(StringComparer.Ordinal);
        foreach (var shipment in shipments)
        {
            if (_mines.ContainsKey(shipment.Seller) || _hubs.ContainsKey(shipment.Seller))
            {
                Add(earned, shipment.Seller, shipment, shipment.Fob + shipment.ExportRent - shipment.RentToState - shipment.ResourceTax);
            }

            if (_hubs.ContainsKey(shipment.Buyer))
            {
                Add(earned, shipment.Buyer, shipment, Price.Zero - shipment.Paid);
            }

            AddCosts(earned, shipment, -1);
        }

        foreach (var payment in payments.Where(payment => !payment.OfFeed && (_mines.ContainsKey(payment.Entity) || _hubs.ContainsKey(payment.Entity))))
        {
            earned[payment.Entity] = earned.GetValueOrDefault(payment.Entity) + ((Int128)payment.Micros * 1000);
        }

        return earned;
    }

    /// <summary>What digging and processing cost, of what is sold and fed; in the same units, by entity.</summary>
    public Dictionary<string, Int128> CostsOf(IEnumerable<Shipment> shipments)
    {
        var costs = new Dictionary<string, Int128>(StringComparer.Ordinal);
        foreach (var shipment in shipments)
        {
            AddCosts(costs, shipment, 1);
        }

        return costs;
    }

    private void AddCosts(Dictionary<string, Int128> sums, Shipment shipment, int sign)
    {
        if (_mines.TryGetValue(shipment.Seller, out var digging))
        {
            Add(sums, shipment.Seller, shipment, sign > 0 ? digging : Price.Zero - digging);
        }

        if (_hubs.TryGetValue(shipment.Buyer, out var processing))
        {
            Add(sums, shipment.Buyer, shipment, sign > 0 ? processing : Price.Zero - processing);
        }
    }

    private static void Add(Dictionary<string, Int128> sums, string entity, Shipment shipment, Price price) =>
        sums[entity] = sums.GetValueOrDefault(entity) + ((Int128)shipment.Mass.Grams * price.Micros);
}
