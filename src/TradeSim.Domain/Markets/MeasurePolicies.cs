using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.Markets;

/// <summary>What the measures in force are in a market problem.</summary>
internal static class MeasurePolicies
{
    private static readonly ImmutableArray<MeasureKind> Limits =
        [MeasureKind.ExportBan, MeasureKind.ImportBan, MeasureKind.ExportQuota, MeasureKind.TariffRateQuota, MeasureKind.SourcingCap];

    /// <summary>No id of a measure holds it.</summary>
    private const char CapInto = '>';

    public static IEnumerable<MarketPolicy> Of(MarketDraft draft, MarketState state, ImmutableArray<Stance> inForce)
    {
        foreach (var policy in Rates(draft))
        {
            yield return policy;
        }

        ImmutableArray<Measure> measures = [.. inForce.Select(stance => draft.World.Policy[stance.Measure])];
        var values = inForce.ToDictionary(stance => stance.Measure, stance => stance.Value, StringComparer.Ordinal);
        foreach (var policy in Licences(draft).Concat(Leaks(draft)))
        {
            yield return policy;
        }

        foreach (var kind in Limits)
        {
            foreach (var (measure, routes) in RoutesBy(draft, measures, kind))
            {
                foreach (var policy in Limit(draft, state, measures, measure, values[measure.Id], routes))
                {
                    yield return policy;
                }
            }
        }
    }

    /// <summary>The policies of a market drafted without its licence desks, with what those let out.</summary>
    public static MarketPolicy[] WithLicences(MarketPolicy[] without, MarketDraft draft)
    {
        var rates = without.TakeWhile(policy => policy is AdValoremTariff or SpecificTariff).Count();
        return [.. without[..rates], .. Licences(draft), .. without[rates..]];
    }

    private static IEnumerable<MarketPolicy> Licences(MarketDraft draft) =>
        draft.Licensed().Select(licence => new ExportQuota(licence.Id, licence.Routes, licence.Good.Tonnes, Weights: draft.WeightsOf(licence.Measure, licence.Routes)));

    /// <summary>Duties, taxes and compliance, as rates: routes that pay the same rate share a policy.</summary>
    private static IEnumerable<MarketPolicy> Rates(MarketDraft draft)
    {
        var charges = draft.Routes.Select(route => route.Charges).ToArray();
        foreach (var (rate, routes) in By(charges, c => c.FobRate + c.TaxRate + c.ComplianceRate))
        {
            yield return new AdValoremTariff(Named("fob", rate), routes, Clearing.DutyBasis.FreeOnBoard, rate);
        }

        foreach (var (rate, routes) in By(charges, c => c.CifRate))
        {
            yield return new AdValoremTariff(Named("cif", rate), routes, Clearing.DutyBasis.CostInsuranceFreight, rate);
        }

        foreach (var (rate, routes) in By(charges, c => c.Specific + c.TaxSpecific))
        {
            yield return new SpecificTariff(Named("specific", rate), routes, rate);
        }
    }

    private static IEnumerable<(double Rate, int[] Routes)> By(RouteCharges[] charges, Func<RouteCharges, double> rateOf)
    {
        var routes = new SortedDictionary<double, List<int>>();
        for (var r = 0; r < charges.Length; r++)
        {
            var rate = rateOf(charges[r]);
            if (rate == 0)
            {
                continue;
            }

            if (!routes.TryGetValue(rate, out var same))
            {
                routes[rate] = same = [];
            }

            same.Add(r);
        }

        return routes.Select(pair => (pair.Key, pair.Value.ToArray()));
    }

    private static string Named(string what, double rate) =>
        what + " " + rate.ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>
    /// For each measure of a kind, the routes on which it is the one that applies. A ban of the importer on goods sold on was
    /// judged by where they were mined, before their route was opened.
    /// </summary>
    public static IEnumerable<(Measure Measure, List<int> Routes)> RoutesBy(MarketDraft draft, ImmutableArray<Measure> measures, MeasureKind kind)
    {
        var byMeasure = new SortedDictionary<string, (Measure Measure, List<int> Routes)>(StringComparer.Ordinal);
        ImmutableArray<Measure> ofKind = [.. measures.Where(measure => measure.Kind == kind)];
        if (ofKind.IsEmpty)
        {
            yield break;
        }

        // What concentrate contains moves from month to month.
        var byContents = draft.Market.Commodity.Stage == Stage.Concentrate && ofKind.Any(Contained.Counts);
        var onRoutes = byContents ? [] : draft.World.ApplyingOn(draft.Market, kind, ofKind);
        for (var r = 0; r < draft.Routes.Count; r++)
        {
            if (kind == MeasureKind.ImportBan && draft.Routes[r].IsReexport)
            {
                continue;
            }

            var route = draft.Routes[r];
            foreach (var measure in route.IsReexport || byContents ? draft.World.Policy.Applying(ofKind, kind, route.Flow) : onRoutes[route.Index])
            {
                if (!byMeasure.TryGetValue(measure.Id, out var entry))
                {
                    byMeasure.Add(measure.Id, entry = (measure, []));
                }

                entry.Routes.Add(r);
            }
        }

        foreach (var entry in byMeasure.Values)
        {
            yield return entry;
        }
    }

    private static IEnumerable<MarketPolicy> Limit(
        MarketDraft draft, MarketState state, ImmutableArray<Measure> inForce, Measure measure, long value, List<int> routes)
    {
        switch (measure.Kind)
        {
            case MeasureKind.ExportQuota:
                yield return new ExportQuota(
                    measure.Id, [.. routes], new Mass(value).Tonnes, RentDutiable: measure.RentTo != RentReceiver.Importer, Weights: draft.WeightsOf(measure, routes));
                break;
            case MeasureKind.TariffRateQuota:
                int[] dutiable = [.. routes.Where(r => draft.Routes[r].IsReexport
                    || !draft.World.Policy.Applying(inForce, MeasureKind.Preference, draft.Routes[r].Flow).Any(preference => preference.LiftsDuty(measure)))];
                yield return new TariffRateQuota(
                    measure.Id, dutiable, new Mass(value).Tonnes,
                    new TierDuty(measure.Specific, measure.AdValorem), new TierDuty(measure.OverSpecific, measure.OverAdValorem),
                    [.. dutiable.Select(r => BasisOf(draft, measure, draft.Routes[r].To.Country))]);
                break;
            case MeasureKind.SourcingCap:
                foreach (var into in routes.GroupBy(r => draft.Routes[r].To.Country, StringComparer.Ordinal).OrderBy(into => into.Key, StringComparer.Ordinal))
                {
                    var most = measure.Share * BoughtBy(draft.Market, state, into.Key).Tonnes;
                    foreach (var from in into.GroupBy(r => draft.Routes[r].From.Country, StringComparer.Ordinal).OrderBy(from => from.Key, StringComparer.Ordinal))
                    {
                        yield return new ImportQuota(CapOf(measure.Id, into.Key, from.Key), [.. from], most);
                    }
                }

                break;
            default:
                yield return new RouteBan(measure.Id, [.. routes]);
                break;
        }
    }

    private static Clearing.DutyBasis BasisOf(MarketDraft draft, Measure measure, string importer) =>
        (measure.Basis ?? draft.World.DutyBasisOf(importer)) == Policy.DutyBasis.Fob ? Clearing.DutyBasis.FreeOnBoard : Clearing.DutyBasis.CostInsuranceFreight;

    /// <summary>What goes round an import ban into a country: at most a share of the flow of 2024 that it bans. The rent is the traders'.</summary>
    private static IEnumerable<MarketPolicy> Leaks(MarketDraft draft)
    {
        foreach (var leak in Enumerable.Range(0, draft.Routes.Count).Where(r => draft.Routes[r].Leak is not null)
            .GroupBy(r => (Ban: draft.Routes[r].Leak!, To: draft.Routes[r].To.Country))
            .OrderBy(leak => leak.Key.Ban, StringComparer.Ordinal).ThenBy(leak => leak.Key.To, StringComparer.Ordinal))
        {
            var ban = draft.World.Policy[leak.Key.Ban];
            var usual = draft.World.BaseFlowsUnder(ban, draft.Market).GetValueOrDefault(leak.Key.To);
            yield return new ExportQuota(LeakOf(ban.Id, leak.Key.To), [.. leak], ban.Leak * usual / Mass.GramsPerTonne);
        }
    }

    /// <summary>How the cap of what goes round a ban into a country is named.</summary>
    public static string LeakOf(string ban, string country) => $"{ban} leak>{country}";

    /// <summary>The id of the measure that a limit on imports is of.</summary>
    public static string MeasureOf(MarketPolicy limit) => limit.Id.Split(CapInto)[0];

    /// <summary>How a cap of what one country buys of another is named.</summary>
    private static string CapOf(string cap, string to, string from) => $"{cap}{CapInto}{to}<{from}";

    /// <summary>What the buyers of a country bought a month, at home too.</summary>
    private static Mass BoughtBy(Market market, MarketState state, string country) =>
        new(market.Buyers.Index().Where(buyer => buyer.Item.Country == country).Sum(buyer => state.Bought[buyer.Index]));

    /// <summary>
    /// What a licence desk can decide over several goods is divided among their markets in proportion to the base-year flows it falls
    /// on, since each market clears alone. Of a quota the coordinator has told each its part.
    /// </summary>
    public static double ShareOfCommodity(MarketDraft draft, Measure measure)
    {
        double FlowIn(Market market) => draft.World.BaseFlowsUnder(measure, market).Values.Sum();
        var all = draft.World.Markets.Sum(FlowIn);
        return all <= 0 ? 0 : FlowIn(draft.Market) / all;
    }
}
