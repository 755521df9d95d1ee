using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Markets;

/// <summary>
/// A market's answer in whole grams and micro-dollars: the one place where flows are rounded, by largest remainder within what
/// each seller offered. Seller, buyer and audit use these numbers and never round again.
/// </summary>
internal static class Shipments
{
    /// <summary>
    /// What is under ten grams a month is not worth a shipment, and stays with its seller. At a kilogram small buyers of
    /// terbium and europium, who buy some of each seller, would miss a tenth of what they use.
    /// </summary>
    public static readonly Mass Smallest = new(10);

    /// <summary>What is sold at the market's price.</summary>
    /// <param name="grams">By route, from <see cref="Grams"/>.</param>
    public static ImmutableArray<Shipment> Of(MarketDraft draft, MarketSolution solution, IReadOnlyList<long> grams, Month month)
    {
        var shipments = ImmutableArray.CreateBuilder<Shipment>();
        var limits = new RouteLimits(draft.Problem, solution);
        for (var r = 0; r < draft.Routes.Count; r++)
        {
            if (grams[r] > 0 && draft.Routes[r].Offtake is null)
            {
                shipments.Add(Bill(draft, solution, limits, r, grams[r], month, Price.Zero));
            }
        }

        if (draft.Traders.Count > 0)
        {
            shipments.Sort((one, other) => InOrder(one, other));
        }

        return shipments.ToImmutable();
    }

    /// <summary>What was sold at the market's price, with what contracts deliver, whose prices are made of the market's.</summary>
    public static ImmutableArray<Shipment> WithContracts(
        MarketDraft draft, MarketSolution solution, IReadOnlyList<long> grams, Month month, ImmutableArray<Shipment> shipments, Price reference)
    {
        if (draft.Offtakes.IsEmpty)
        {
            return shipments;
        }

        var limits = new RouteLimits(draft.Problem, solution);
        return shipments.AddRange(Enumerable.Range(0, grams.Count).Where(r => grams[r] > 0 && draft.Routes[r].Offtake is not null)
            .Select(r => Bill(draft, solution, limits, r, grams[r], month, reference))).Sort(InOrder);
    }

    /// <summary>By seller, then buyer, then deal.</summary>
    private static int InOrder(Shipment one, Shipment other)
    {
        var seller = string.CompareOrdinal(one.Seller, other.Seller);
        var buyer = seller != 0 ? seller : string.CompareOrdinal(one.Buyer, other.Buyer);
        return buyer != 0 ? buyer : one.Deal.CompareTo(other.Deal);
    }

    /// <summary>What each route carries, grams: no seller more than it offered, no more in all than a quota or licences let out.</summary>
    public static long[] Grams(MarketDraft draft, MarketSolution solution)
    {
        var grams = new long[draft.Routes.Count];
        var used = Enumerable.Range(0, grams.Length).Where(r => solution.Flows[r] >= Smallest.Tonnes);
        foreach (var seller in used.GroupBy(r => draft.Routes[r].Seller))
        {
            int[] own = [.. seller];
            var parts = own.Select(r => solution.Flows[r] * Mass.GramsPerTonne).ToArray();
            var whole = new long[own.Length];
            Apportion.Round(parts, draft.LimitOf(seller.Key).Grams, whole);
            for (var i = 0; i < own.Length; i++)
            {
                grams[own[i]] = whole[i];
            }
        }

        foreach (var quota in draft.Problem.Policies.OfType<ExportQuota>())
        {
            Within(Mass.FromTonnes(quota.Limit).Grams, quota, grams);
        }

        return grams;
    }

    /// <summary>What rounding, or the last digit of the clearing, lets out beyond a quota or licence stays with the seller of the largest shipments.</summary>
    private static void Within(long most, ExportQuota quota, long[] grams)
    {
        long Counted(int at) => Contained.Grams(grams[quota.Routes[at]], Rounding.ToPpm(quota.WeightOf(at)));
        for (var over = Enumerable.Range(0, quota.Routes.Length).Sum(Counted) - most; over > 0;)
        {
            var largest = Enumerable.Range(0, quota.Routes.Length).MaxBy(Counted);
            var before = Counted(largest);
            if (before == 0)
            {
                return;
            }

            grams[quota.Routes[largest]] -= Math.Clamp(Contained.GoodsOf(over, Rounding.ToPpm(quota.WeightOf(largest))), 1, grams[quota.Routes[largest]]);
            over -= before - Counted(largest);
        }
    }

    /// <summary>
    /// The parts of the price on a route for so many grams; for none, what the first kilogram would cost. Who holds a contract holds what
    /// it takes to keep it: its price has no rent of a quota or licence in it.
    /// </summary>
    /// <param name="reference">The market's reference price, of which contracts make theirs.</param>
    public static Shipment Bill(
        MarketDraft draft, MarketSolution solution, RouteLimits limits, int r, long grams, Month month, Price reference)
    {
        var route = draft.Routes[r];
        double exportRent = 0, licenceRent = 0, leakRent = 0, stateRent = 0, importRent = 0, congestion = solution.RouteRents.Length > 0 ? solution.RouteRents[r] : 0;
        var within = Within(solution, r);
        List<(string Rule, bool InInvoice, double Usd)> byRule = [];
        foreach (var (p, at) in limits[r])
        {
            var policy = draft.Problem.Policies[p];
            switch (policy)
            {
                case ExportQuota { RentDutiable: true } limit:
                    var quota = draft.World.Policy.Find(policy.Id);
                    var isLeak = route.Leak is { } ban && policy.Id == MeasurePolicies.LeakOf(ban, route.To.Country);
                    var rent = limit.WeightOf(at) * solution.PolicyRents[p];
                    exportRent += rent;
                    leakRent += isLeak ? rent : 0;
                    licenceRent += quota is null && !isLeak ? rent : 0;
                    stateRent += quota?.RentTo == RentReceiver.Treasury ? rent : 0;
                    byRule.Add((isLeak ? route.Leak! : MeasurePolicies.MeasureOf(policy), true, rent));
                    break;
                case JointCapacity capacity:
                    congestion += solution.PolicyRents[p] * (capacity.Weights?[at] ?? 1);
                    break;
                default:
                    importRent += ImportRent(policy, at, solution.PolicyRents[p], within);
                    byRule.Add((MeasurePolicies.MeasureOf(policy), false, ImportRent(policy, at, solution.PolicyRents[p], within)));
                    break;
            }
        }

        var fob = solution.SellerPrices[route.Seller];
        if (route.Offtake is { } offtake)
        {
            (exportRent, licenceRent, leakRent, stateRent, importRent) = (0, 0, 0, 0, 0);
            byRule.Clear();
            fob = Offtakes.PriceOf(draft, solution, offtake, reference).Usd;
        }

        var (value, freight) = (fob + exportRent, route.Freight + congestion);
        var tiers = TierDutiesOf(draft, limits[r], within, value, freight);
        var bill = Bill(route, fob, new RouteRents(exportRent, licenceRent, leakRent, stateRent, importRent, congestion), grams, month) with
        {
            Duty = Price.FromUsd(route.Charges.Duty(value, freight) + tiers.Sum(tier => tier.Usd)),
            ResourceTax = Price.FromUsd(ResourceTaxOf(draft.World, route, fob, month)),
        };
        return bill with { Charges = ShipmentCharges.Of(route, bill, value, freight, byRule, tiers) };
    }

    /// <summary>What the rent of a limit adds on a route: of a tariff-rate quota on what goes within it, of an export quota on what it counts.</summary>
    /// <param name="at">The place of the route among those of the limit.</param>
    public static double ImportRent(MarketPolicy limit, int at, double rent, double within) =>
        limit switch { TariffRateQuota => rent * within, ExportQuota quota => rent * quota.WeightOf(at), _ => rent };

    /// <summary>The share of a flow that goes within a tariff-rate quota; of none, the first kilogram.</summary>
    public static double Within(MarketSolution solution, int r) => solution.Flows[r] > 0 ? solution.InQuotaFlows[r] / solution.Flows[r] : 1;

    /// <summary>The same at a seller's price, USD/kg, and what limits add to it.</summary>
    public static Shipment Bill(OpenRoute route, double fob, RouteRents rents, long grams, Month month)
    {
        var value = fob + rents.Export;
        var freight = route.Freight + rents.Congestion;
        var commodity = route.Commodity;
        return new Shipment
        {
            Id = $"{month}/{commodity.StageName}/{commodity.ElementName}/{route.From.Entity}/{route.To.Entity}/{1 + (int)route.Deal}",
            Deal = route.Deal,
            Commodity = commodity,
            Seller = route.From.Entity,
            Buyer = route.To.Entity,
            Origin = route.From.Country,
            Destination = route.To.Country,
            Mass = new Mass(grams),
            Gross = new Mass(Rounding.ToWhole(grams / route.From.Grade)),
            Fob = Price.FromUsd(fob),
            Freight = Price.FromUsd(freight),
            ExportTax = Price.FromUsd(route.Charges.ExportTax(value)),
            ExportVat = Price.FromUsd(route.Charges.ExportVat(value)),
            Duty = Price.FromUsd(route.Charges.Duty(value, freight)),
            RentToState = Price.FromUsd(rents.ToState),
            ExportRent = Price.FromUsd(rents.Export),
            LicenceRent = Price.FromUsd(rents.Licence),
            LeakRent = Price.FromUsd(rents.Leak),
            ImportRent = Price.FromUsd(rents.Import),
            Premium = Price.FromUsd(route.Charges.Compliance(value) + route.Quality),
            Regard = Price.FromUsd(route.Quality - route.Charges.Preference(value)),
            Friction = Price.FromUsd(route.Friction.At0 + (route.Friction.Slope * grams / Mass.GramsPerTonne)),
            Subsidy = Price.FromUsd(-route.Support),
            Route = route.Way.Text,
            Arrives = month + Months.InTransit(route.Way.Days),
            Provenance = [],
        };
    }

    /// <summary>The duty of each tariff-rate quota, USD/kg: the mean of its tiers by what went in each.</summary>
    private static List<(string Rule, double Usd)> TierDutiesOf(MarketDraft draft, ReadOnlySpan<(int Policy, int At)> limits, double within, double value, double freight)
    {
        double At(TierDuty tier) => tier.Specific + (tier.AdValorem * (tier.Basis == Clearing.DutyBasis.FreeOnBoard ? value : value + freight));
        List<(string Rule, double Usd)> duties = [];
        foreach (var (p, at) in limits)
        {
            if (draft.Problem.Policies[p] is TariffRateQuota quota)
            {
                var (inside, over) = quota.On(at);
                duties.Add((quota.Id, (within * At(inside)) + ((1 - within) * At(over))));
            }
        }

        return duties;
    }

    private static double ResourceTaxOf(WorldModel world, OpenRoute route, double fob, Month month) => world[route.From.Entity] is Producer mine
        ? ResourceTax.On(world.Policy, mine.Country, mine.Id, month).DueAt(fob)
        : 0;
}

/// <summary>What limits add to a price on a route, USD/kg.</summary>
/// <param name="Export">
/// Rent of export quotas and licences, and of what leaks; <paramref name="Licence"/> and <paramref name="Leak"/> are the parts of the last two,
/// <paramref name="ToState"/> that which the state gets.
/// </param>
/// <param name="Import">Rent of import quotas.</param>
/// <param name="Congestion">The price of full legs, which is freight.</param>
internal readonly record struct RouteRents(double Export, double Licence, double Leak, double ToState, double Import, double Congestion);
