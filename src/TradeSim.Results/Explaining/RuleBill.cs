using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Markets;
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

    /// <summary>Kinds that fall on goods between two countries; the others fall on mines and plants.</summary>
    private static readonly ImmutableArray<MeasureKind> OnTrade =
    [
        .. Importers, MeasureKind.TariffRateQuota, MeasureKind.SourcingCap, MeasureKind.ImportBan, MeasureKind.BorderClosure,
        MeasureKind.ExportTax, MeasureKind.ExportVat, MeasureKind.ExportQuota, MeasureKind.ExportLicence, MeasureKind.ExportBan,
    ];

    /// <summary>What each rule in force charged, by its own rate on the value it is charged on.</summary>
    /// <param name="world">The world of the month.</param>
    /// <param name="month">When the goods were sent.</param>
    /// <param name="shipment">The goods.</param>
    /// <param name="quote">How the market priced their way; null where it cannot be cleared again.</param>
    public static RuleBill Of(WorldModel world, ClosedMonth month, Shipment shipment, Quote? quote = null)
    {
        var states = month.Measures.ToDictionary(row => row.Id, StringComparer.Ordinal);
        ImmutableArray<Measure> inForce = [.. world.Policy.Measures.Where(measure => measure.StatusIn(month.Month) == MeasureStatus.InForce)];
        var charged = new SortedDictionary<string, double?>(StringComparer.Ordinal);
        foreach (var kind in OnTrade)
        {
            // The exporter's rules look at who sells, the importer's at where the goods were mined.
            foreach (var (origin, share) in Importers.Contains(kind) ? MinedIn(world, shipment) : [(shipment.Origin, 1)])
            {
                var flow = new Flow(shipment.Commodity, shipment.Seller, shipment.Buyer, origin, shipment.Destination);
                var preferences = kind == MeasureKind.Tariff ? world.Policy.Applying(inForce, MeasureKind.Preference, flow) : [];
                foreach (var rule in world.Policy.Applying(inForce, kind, flow).Where(rule => !preferences.Any(preference => preference.LiftsDuty(rule))))
                {
                    charged[rule.Id] = Charge(world, rule, shipment) is { } usd ? (charged.GetValueOrDefault(rule.Id) ?? 0) + (share * usd) : null;
                }
            }
        }

        if (shipment.Deal == Deal.Offtake)
        {
            var promise = world.Policy.PromisesIn(inForce.Where(rule => PolicyBook.Concerns(rule, shipment.Commodity)), shipment.Commodity)
                .First(one => one.Terms.Seller == shipment.Seller && one.Terms.Buyer == shipment.Buyer);
            charged[promise.Measure.Id] = null;
        }

        OfSellerAndBuyer(world, month.Month, charged, shipment);
        Limits(world, charged, shipment, quote);
        if (shipment.IsReexport)
        {
            Leak(world, inForce, charged, shipment);

            // The market charged by the mix of the traders' stock; the rules share what was paid by the mix of this cargo.
            var round = charged.Where(pair => world.Policy[pair.Key].Kind == MeasureKind.ImportBan).Sum(pair => pair.Value ?? 0) - shipment.LeakRent.Usd;
            var tiers = charged.Where(pair => world.Policy[pair.Key].Kind == MeasureKind.TariffRateQuota).Sum(pair => pair.Value ?? 0);
            Share(world, charged, MeasureKind.Tariff, shipment.Duty.Usd - tiers);
            Share(world, charged, MeasureKind.Compliance, shipment.Compliance.Usd - Math.Max(0, round));
        }

        return new RuleBill([.. charged.Select(pair => new AppliedRule(states[pair.Key], pair.Value is { } usd ? Price.FromUsd(usd) : null))]);
    }

    /// <summary>Goods sold on are charged by where they were mined; recycled material is the traders' own.</summary>
    private static IEnumerable<(string Origin, double Share)> MinedIn(WorldModel world, Shipment shipment) => shipment.IsReexport
        ? shipment.Provenance
            .GroupBy(part => part.Country == world.Origins[^1] ? shipment.Origin : part.Country, StringComparer.Ordinal)
            .Select(group => (group.Key, group.Sum(part => (double)part.Mass.Grams) / shipment.Mass.Grams))
        : [(shipment.Origin, 1)];

    /// <summary>What a mine pays its state out of its price, what a state pays a plant for its feed, and the floor under a sale, which is paid beside the price.</summary>
    private static void OfSellerAndBuyer(WorldModel world, Month month, SortedDictionary<string, double?> charged, Shipment shipment)
    {
        foreach (var tax in world[shipment.Seller] is Producer mine ? world.Policy.OnEntity(MeasureKind.ResourceTax, mine.Country, mine.Id, month) : [])
        {
            charged[tax.Id] = (tax.AdValorem * shipment.Fob.Usd) + tax.Specific;
        }

        foreach (var subsidy in world[shipment.Buyer] is Hub plant ? world.Policy.SubsidiesOn(plant.Country, plant.Id, month).Where(rule => rule.PaidUsdPerKg > 0) : [])
        {
            charged[subsidy.Id] = -subsidy.PaidUsdPerKg;
        }

        if (!shipment.IsReexport && world[shipment.Seller] is Producer or Hub && world.Policy.FloorUnder(shipment.Origin, shipment.Seller, shipment.Commodity, month) is { } floor)
        {
            charged[floor.Id] = null;
        }
    }

    /// <summary>
    /// A tariff-rate quota charges what of the duty no tariff does, and limits on imports the rents that they had in the market; where it
    /// is not known, the only one there is has all of it.
    /// </summary>
    private static void Limits(WorldModel world, SortedDictionary<string, double?> charged, Shipment shipment, Quote? quote)
    {
        var tariffs = charged.Where(pair => world.Policy[pair.Key].Kind == MeasureKind.Tariff).Sum(pair => pair.Value ?? 0);
        var limits = charged.Keys.Select(id => world.Policy[id])
            .Where(rule => rule.Kind is MeasureKind.TariffRateQuota or MeasureKind.SourcingCap || (rule.Kind == MeasureKind.ExportQuota && rule.RentTo == RentReceiver.Importer)).ToList();
        foreach (var limit in limits)
        {
            var duty = limit.Kind == MeasureKind.TariffRateQuota ? shipment.Duty.Usd - tariffs : 0;
            double? rent = quote is not null ? quote.Barriers.Where(one => one.Measure == limit.Id).Sum(one => one.Rent.Usd) : limits.Count == 1 ? shipment.ImportRent.Usd : null;
            charged[limit.Id] = rent is { } known ? duty + known : limit.Kind == MeasureKind.TariffRateQuota ? duty : null;
        }
    }

    /// <summary>What goes round a ban pays its premium, and the rent of what may leak.</summary>
    private static void Leak(WorldModel world, ImmutableArray<Measure> inForce, SortedDictionary<string, double?> charged, Shipment shipment)
    {
        var bans = MinedIn(world, shipment)
            .SelectMany(part => world.Policy.Applying(inForce, MeasureKind.ImportBan, new Flow(shipment.Commodity, shipment.Seller, shipment.Buyer, part.Origin, shipment.Destination)))
            .Where(ban => ban.Leak > 0).OrderBy(ban => ban.Id, StringComparer.Ordinal).ToList();
        if (bans.Count > 0)
        {
            var premium = bans.Max(ban => ban.LeakPremium) * (shipment.Fob + shipment.ExportRent).Usd;
            charged[bans[0].Id] = premium <= shipment.Compliance.Usd + 1e-5 ? premium + shipment.LeakRent.Usd : null;
        }
    }

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
            MeasureKind.ExportQuota when rule.RentTo != RentReceiver.Importer => shipment.QuotaRent.Usd,
            MeasureKind.ExportLicence => shipment.LicenceRent.Usd,
            _ => null,
        };
    }
}
