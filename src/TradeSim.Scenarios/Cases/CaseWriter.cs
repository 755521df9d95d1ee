using System.Text.Json;
using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Scenarios.Cases;

/// <summary>Writes a problem in the schema spe-case/1.</summary>
internal static class CaseWriter
{
    public static byte[] Bytes(MarketProblem problem)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("schema", "spe-case/1");
            json.WriteString("name", problem.Name);
            json.WriteString("kind", "spe");
            WriteNodes(json, problem);
            json.WriteStartArray("routes");
            for (var route = 0; route < problem.Routes.Length; route++)
            {
                WriteRoute(json, problem, route);
            }

            json.WriteEndArray();
            json.WriteStartArray("policies");
            foreach (var policy in problem.Policies)
            {
                WritePolicy(json, problem, policy);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteNodes(Utf8JsonWriter json, MarketProblem problem)
    {
        json.WriteStartArray("suppliers");
        foreach (var seller in problem.Sellers)
        {
            WriteNode(json, seller.Id, seller.Supply, seller.Cap);
        }

        json.WriteEndArray();
        json.WriteStartArray("demands");
        foreach (var buyer in problem.Buyers)
        {
            WriteNode(json, buyer.Id, buyer.Demand, buyer.Cap);
        }

        json.WriteEndArray();
    }

    private static void WriteNode(Utf8JsonWriter json, string id, Curve curve, double? cap)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteStartObject("curve");
        switch (curve)
        {
            case LinearCurve line:
                json.WriteString("type", "linear");
                Write(json, "a", line.Intercept);
                Write(json, "b", line.Slope);
                break;
            case FixedCurve held:
                json.WriteString("type", "fixed");
                Write(json, "q", held.Quantity);
                break;
            case IsoelasticCurve power:
                json.WriteString("type", "isoelastic");
                Write(json, "q0", power.ReferenceQuantity);
                Write(json, "p0", power.ReferencePrice);
                Write(json, "elasticity", power.Elasticity);
                break;
            case PiecewiseCurve pieces:
                json.WriteString("type", "piecewise");
                json.WriteStartArray("points");
                foreach (var point in pieces.Points)
                {
                    json.WriteRawValue($"[{CaseNumber.Text(point.Quantity)}, {CaseNumber.Text(point.Price)}]");
                }

                json.WriteEndArray();
                break;
        }

        json.WriteEndObject();
        WriteUnless(json, "cap", cap, null);
        json.WriteEndObject();
    }

    private static void WriteRoute(Utf8JsonWriter json, MarketProblem problem, int number)
    {
        var route = problem.Routes[number];
        json.WriteStartObject();
        json.WriteString("id", problem.NameOf(number));
        json.WriteString("from", problem.Sellers[route.Seller].Id);
        json.WriteString("to", problem.Buyers[route.Buyer].Id);
        Write(json, "cost", route.Cost);
        WriteUnless(json, "cost_slope", route.CostSlope, 0);
        WriteUnless(json, "friction", route.Friction, 0);
        WriteUnless(json, "friction_slope", route.FrictionSlope, 0);
        WriteUnless(json, "cap", route.Cap, null);
        if (route.Banned)
        {
            json.WriteBoolean("banned", true);
        }

        json.WriteEndObject();
    }

    private static void WritePolicy(Utf8JsonWriter json, MarketProblem problem, MarketPolicy policy)
    {
        json.WriteStartObject();
        json.WriteString("id", policy.Id);
        switch (policy)
        {
            case SpecificTariff tariff:
                json.WriteString("type", "specific_tariff");
                Write(json, "rate", tariff.Rate);
                break;
            case SpecificExportTax tax:
                json.WriteString("type", "specific_export_tax");
                Write(json, "rate", tax.Rate);
                break;
            case AdValoremTariff tariff:
                json.WriteString("type", "ad_valorem_tariff");
                json.WriteString("basis", Basis(tariff.Basis));
                Write(json, "rate", tariff.Rate);
                break;
            case ImportQuota quota:
                json.WriteString("type", "import_quota");
                Write(json, "limit", quota.Limit);
                break;
            case ExportQuota quota:
                json.WriteString("type", "export_quota");
                Write(json, "limit", quota.Limit);
                json.WriteBoolean("rent_in_dutiable_value", quota.RentDutiable);
                WriteWeights(json, quota.Weights);
                break;
            case TariffRateQuota quota:
                json.WriteString("type", "trq");
                Write(json, "quota", quota.Quota);
                var bases = quota.Bases ?? [];
                var isOne = bases.Distinct().Count() == 1; // then it is said of the tiers, as any reader of cases knows it
                WriteTier(json, "in", isOne ? quota.In with { Basis = bases[0] } : quota.In);
                WriteTier(json, "over", isOne ? quota.Over with { Basis = bases[0] } : quota.Over);
                WriteBases(json, isOne ? [] : bases);
                break;
            case RouteBan:
                json.WriteString("type", "ban");
                break;
            case JointCapacity capacity:
                json.WriteString("type", "capacity");
                Write(json, "limit", capacity.Limit);
                WriteWeights(json, capacity.Weights);
                break;
        }

        json.WriteStartArray("routes");
        foreach (var route in policy.Routes)
        {
            json.WriteStringValue(problem.NameOf(route));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTier(Utf8JsonWriter json, string name, TierDuty duty)
    {
        json.WriteStartObject(name);
        Write(json, "specific", duty.Specific);
        if (duty.AdValorem != 0)
        {
            Write(json, "ad_valorem", duty.AdValorem);
            json.WriteString("basis", Basis(duty.Basis));
        }

        json.WriteEndObject();
    }

    private static void WriteWeights(Utf8JsonWriter json, double[]? weights)
    {
        if (weights is null)
        {
            return;
        }

        json.WriteStartArray("weights");
        foreach (var weight in weights)
        {
            json.WriteRawValue(CaseNumber.Text(weight));
        }

        json.WriteEndArray();
    }

    private static void WriteBases(Utf8JsonWriter json, DutyBasis[] bases)
    {
        if (bases.Length == 0)
        {
            return;
        }

        json.WriteStartArray("bases");
        foreach (var basis in bases)
        {
            json.WriteStringValue(Basis(basis));
        }

        json.WriteEndArray();
    }

    private static string Basis(DutyBasis basis) => basis == DutyBasis.FreeOnBoard ? "FOB" : "CIF";

    private static void Write(Utf8JsonWriter json, string name, double number)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(CaseNumber.Text(number));
    }

    private static void WriteUnless(Utf8JsonWriter json, string name, double? number, double? usual)
    {
        if (number is { } value && number != usual)
        {
            Write(json, name, value);
        }
    }
}
