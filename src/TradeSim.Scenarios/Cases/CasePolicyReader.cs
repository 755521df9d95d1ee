using System.Text.Json;
using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Scenarios.Cases;

/// <summary>Reads the policies of a case.</summary>
internal sealed class CasePolicyReader(FaultList faults, Dictionary<string, int> routes)
{
    private readonly HashSet<int> underRateQuota = [];
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    /// <summary>All policies of the case; none is allowed.</summary>
    public MarketPolicy[] Read(LocatedJson root)
    {
        var read = new List<MarketPolicy>();
        foreach (var policy in faults.Array(root, "policies", required: false))
        {
            if (faults.IsObject(policy, "policy") && ReadOne(policy) is { } known)
            {
                read.Add(known);
            }
        }

        return [.. read];
    }

    private MarketPolicy? ReadOne(LocatedJson policy)
    {
        var id = faults.Text(policy, "id") ?? string.Empty;
        if (id.Length > 0 && !ids.Add(id))
        {
            faults.Note(policy["id"]!, CaseFaultKinds.Duplicate, $"There is another policy \"{id}\"", "give each its own id");
        }

        var on = Routes(policy);
        var type = faults.Text(policy, "type");
        switch (type)
        {
            case "specific_tariff": return new SpecificTariff(id, on, faults.Number(policy, "rate"));
            case "specific_export_tax": return new SpecificExportTax(id, on, faults.Number(policy, "rate"));
            case "ad_valorem_tariff": return new AdValoremTariff(id, on, Basis(policy, required: true), Share(policy, "rate", required: true));
            case "import_quota": return new ImportQuota(id, on, faults.Number(policy, "limit", 0));
            case "export_quota": return new ExportQuota(id, on, faults.Number(policy, "limit", 0), faults.Truth(policy, "rent_in_dutiable_value", true), Weights(policy, on.Length));
            case "trq": return RateQuota(policy, id, on);
            case "ban": return new RouteBan(id, on);
            case "capacity": return new JointCapacity(id, on, faults.Number(policy, "limit", 0), Weights(policy, on.Length));
            case null: return null;
            default:
                faults.Note(policy["type"]!, CaseFaultKinds.UnknownPolicy, $"There is no policy of type \"{type}\"", "use specific_tariff, specific_export_tax, ad_valorem_tariff, import_quota, export_quota, trq, ban or capacity");
                return null;
        }
    }

    private int[] Routes(LocatedJson policy)
    {
        var found = new List<int>();
        var seen = new HashSet<int>();
        foreach (var route in faults.Array(policy, "routes"))
        {
            if (route.Type != JsonTokenType.String)
            {
                faults.Note(route, CaseFaultKinds.WrongType, "A route is not named by a text", "give the id of a route in quotes");
            }
            else if (!routes.TryGetValue(route.Text, out var index))
            {
                faults.Note(route, CaseFaultKinds.UnknownRoute, $"There is no route \"{route.Text}\"", "add the route or correct the id");
            }
            else if (!seen.Add(index))
            {
                faults.Note(route, CaseFaultKinds.Duplicate, $"Route \"{route.Text}\" is named twice", "name each route once");
            }
            else
            {
                found.Add(index);
            }
        }

        return [.. found];
    }

    private TariffRateQuota RateQuota(LocatedJson policy, string id, int[] on)
    {
        foreach (var route in on)
        {
            if (!underRateQuota.Add(route))
            {
                faults.Note(policy, CaseFaultKinds.TwoRateQuotas, $"A route of \"{id}\" stands in another tariff-rate quota too", "put each route in one tariff-rate quota only");
                break;
            }
        }

        var quota = new TariffRateQuota(id, on, faults.Number(policy, "quota", 0), Tier(policy, "in"), Tier(policy, "over"), Bases(policy, on.Length));
        var (within, over) = (quota.In, quota.Over);
        var reversed = (within.Specific > over.Specific && within.AdValorem >= over.AdValorem) || (within.AdValorem > over.AdValorem && within.Specific >= over.Specific);
        if (reversed && (within.Basis == over.Basis || within.AdValorem == 0 || over.AdValorem == 0))
        {
            faults.Note(policy["in"] ?? policy, CaseFaultKinds.TiersReversed, $"The in-quota duty of \"{id}\" is above its over-quota duty", "exchange \"in\" and \"over\", or use a plain quota");
        }

        return quota;
    }

    private TierDuty Tier(LocatedJson policy, string name)
    {
        if (policy[name] is not { } tier)
        {
            faults.Note(policy, CaseFaultKinds.Missing, $"\"{name}\" is missing", $"give \"{name}\" as an object with \"specific\" or \"ad_valorem\"");
            return default;
        }

        return faults.IsObject(tier, name)
            ? new(faults.OptionalNumber(tier, "specific") ?? 0, Share(tier, "ad_valorem", required: false), Basis(tier, required: false))
            : default;
    }

    private double Share(LocatedJson parent, string name, bool required)
    {
        var rate = required ? faults.Number(parent, name) : faults.OptionalNumber(parent, name) ?? 0;
        if (rate <= -1)
        {
            faults.Note(parent[name]!, CaseFaultKinds.OutOfRange, $"\"{name}\" is {CaseNumber.Text(rate)}", "a share of the value is above -1; .25 is 25 %");
            return 0;
        }

        return rate;
    }

    private DutyBasis Basis(LocatedJson parent, bool required)
    {
        if (parent["basis"] is null && !required)
        {
            return DutyBasis.CostInsuranceFreight;
        }

        return faults.Text(parent, "basis") is { } basis ? Basis(parent["basis"]!, basis) : DutyBasis.CostInsuranceFreight;
    }

    private DutyBasis Basis(LocatedJson at, string basis)
    {
        if (basis is not ("CIF" or "FOB"))
        {
            faults.Note(at, CaseFaultKinds.WrongBasis, $"There is no basis \"{basis}\"", "use \"FOB\" or \"CIF\"");
        }

        return basis == "FOB" ? DutyBasis.FreeOnBoard : DutyBasis.CostInsuranceFreight;
    }

    private DutyBasis[]? Bases(LocatedJson policy, int count)
    {
        if (policy["bases"] is not { } list)
        {
            return null;
        }

        DutyBasis[] bases = [.. faults.Array(policy, "bases").Select(item => Basis(item, item.Text))];
        if (bases.Length != count)
        {
            faults.Note(list, CaseFaultKinds.OutOfRange, $"There are {bases.Length} bases for {count} routes", "give one basis for each route");
        }

        return bases;
    }

    private double[]? Weights(LocatedJson policy, int count)
    {
        if (policy["weights"] is not { } list)
        {
            return null;
        }

        var weights = new List<double>();
        foreach (var item in faults.Array(policy, "weights"))
        {
            var weight = faults.ValueOf(item, "weight", 0);
            if (item.Type == JsonTokenType.Number && weight == 0)
            {
                faults.Note(item, CaseFaultKinds.OutOfRange, "A weight is zero", "give weights above zero, or leave the route out");
            }

            weights.Add(weight);
        }

        if (weights.Count != count)
        {
            faults.Note(list, CaseFaultKinds.OutOfRange, $"There are {weights.Count} weights for {count} routes", "give one weight for each route");
        }

        return [.. weights];
    }
}
