using System.Collections.Immutable;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Explaining;

/// <summary>A rule that fell on a shipment, and what it charged.</summary>
/// <param name="Usd">USD per kg REO; null for one that only limits.</param>
public sealed record AppliedRule(MeasureState Measure, Price? Usd);

/// <summary>The rules that fell on a shipment.</summary>
public sealed record RuleBill(ImmutableArray<AppliedRule> Rules)
{
    private static readonly ImmutableArray<MeasureKind> Importers = [MeasureKind.Tariff, MeasureKind.Compliance, MeasureKind.Preference];

    /// <summary>What each rule in force charged, by its own rate on the value it is charged on.</summary>
    public static RuleBill Of(WorldModel world, ClosedMonth month, Shipment shipment)
    {
        var states = month.Measures.ToDictionary(row => row.Id, StringComparer.Ordinal);
        ImmutableArray<Measure> inForce = [.. world.Policy.Measures.Where(measure => PolicyBook.StatusOf(measure, month.Month) == MeasureStatus.InForce)];
        var charged = new SortedDictionary<string, double?>(StringComparer.Ordinal);
        foreach (var kind in Enum.GetValues<MeasureKind>().Where(kind => kind != MeasureKind.Offtake))
        {
            // The exporter's rules look at who sells, the importer's at where the goods were mined.
            foreach (var (origin, share) in Importers.Contains(kind) ? MinedIn(world, shipment) : [(shipment.Origin, 1)])
            {
                var flow = new Flow(shipment.Commodity, shipment.Seller, shipment.Buyer, origin, shipment.Destination);
                if (kind == MeasureKind.Tariff && world.Policy.Applying(inForce, MeasureKind.Preference, flow).Any(preference => preference.DutyFree))
                {
                    continue;
                }

                foreach (var rule in world.Policy.Applying(inForce, kind, flow))
                {
                    charged[rule.Id] = Charge(world, rule, shipment) is { } usd ? (charged.GetValueOrDefault(rule.Id) ?? 0) + (share * usd) : null;
                }
            }
        }

        if (shipment.Deal == Deal.Offtake)
        {
            var contract = world.Policy.OfftakesIn(inForce.Where(rule => PolicyBook.Concerns(rule, shipment.Commodity)))
                .First(rule => rule.Offtake!.Seller == shipment.Seller && rule.Offtake.Buyer == shipment.Buyer);
            charged[contract.Id] = null;
        }

        if (shipment.IsReexport)
        {
            // The market charged by the mix of the traders' stock; the rules share what was paid by the mix of this cargo.
            Share(world, charged, MeasureKind.Tariff, shipment.Duty.Usd);
            Share(world, charged, MeasureKind.Compliance, shipment.Compliance.Usd);
        }

        return new RuleBill([.. charged.Select(pair => new AppliedRule(states[pair.Key], pair.Value is { } usd ? Price.FromUsd(usd) : null))]);
    }

    /// <summary>Goods sold on are charged by where they were mined; recycled material is the traders' own.</summary>
    private static IEnumerable<(string Origin, double Share)> MinedIn(WorldModel world, Shipment shipment) => shipment.IsReexport
        ? shipment.Provenance
            .GroupBy(part => part.Country == world.Origins[^1] ? shipment.Origin : part.Country, StringComparer.Ordinal)
            .Select(group => (group.Key, group.Sum(part => (double)part.Mass.Grams) / shipment.Mass.Grams))
        : [(shipment.Origin, 1)];

    private static void Share(WorldModel world, SortedDictionary<string, double?> charged, MeasureKind kind, double paid)
    {
        var own = charged.Where(pair => world.Policy[pair.Key].Kind == kind).ToList();
        var all = own.Sum(pair => pair.Value ?? 0);
        foreach (var (id, usd) in all > 0 ? own : [])
        {
            charged[id] = usd * paid / all;
        }
    }

    private static double? Charge(WorldModel world, Measure rule, Shipment shipment)
    {
        var value = (shipment.Fob + shipment.ExportRent).Usd;
        return rule.Kind switch
        {
            MeasureKind.Tariff when (rule.Basis ?? world.DutyBasisOf(shipment.Destination)) == DutyBasis.Cif =>
                (rule.AdValorem * (value + shipment.Freight.Usd)) + rule.Specific,
            MeasureKind.Tariff or MeasureKind.ExportTax => (rule.AdValorem * value) + rule.Specific,
            MeasureKind.ExportVat => (rule.Vat - rule.Refund) * value,
            MeasureKind.Compliance => rule.Premium * value,
            MeasureKind.Preference => -rule.Premium * value,
            MeasureKind.ExportQuota when rule.RentTo == RentReceiver.Importer => shipment.ImportRent.Usd,
            MeasureKind.ExportLicence or MeasureKind.ExportQuota => shipment.ExportRent.Usd,
            _ => null,
        };
    }
}
