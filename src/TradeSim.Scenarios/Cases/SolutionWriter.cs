using System.Text.Json;
using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Scenarios.Cases;

/// <summary>Writes a solution in the form tests/cases/check.py reads.</summary>
internal static class SolutionWriter
{
    public static byte[] Bytes(MarketProblem problem, MarketSolution solution)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("name", problem.Name);
            Write(json, "flows", problem.Routes.Length, problem.NameOf, solution.Flows);
            Write(json, "supply_price", problem.Sellers.Length, seller => problem.Sellers[seller].Id, solution.SellerPrices);
            Write(json, "demand_price", problem.Buyers.Length, buyer => problem.Buyers[buyer].Id, solution.BuyerPrices);
            WriteTiers(json, problem, solution);
            WriteRents(json, problem, solution);
            json.WriteStartObject("solver");
            json.WriteNumber("iterations", solution.Iterations);
            Write(json, "residual", solution.Residual);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Whether bytes are a solution as it is written here.</summary>
    public static bool IsSolution(byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root && Array.TrueForAll(["flows", "supply_price", "demand_price"], key => root.TryGetProperty(key, out _));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void WriteTiers(Utf8JsonWriter json, MarketProblem problem, MarketSolution solution)
    {
        json.WriteStartObject("tiers");
        foreach (var policy in problem.Policies)
        {
            if (policy is not TariffRateQuota quota)
            {
                continue;
            }

            foreach (var route in quota.Routes)
            {
                json.WriteStartObject(problem.NameOf(route));
                Write(json, "in", solution.InQuotaFlows[route]);
                Write(json, "over", solution.Flows[route] - solution.InQuotaFlows[route]);
                json.WriteEndObject();
            }
        }

        json.WriteEndObject();
    }

    private static void WriteRents(Utf8JsonWriter json, MarketProblem problem, MarketSolution solution)
    {
        json.WriteStartObject("quota_rent");
        for (var index = 0; index < problem.Policies.Length; index++)
        {
            if (problem.Policies[index] is ImportQuota or ExportQuota or TariffRateQuota or JointCapacity)
            {
                Write(json, problem.Policies[index].Id, solution.PolicyRents[index]);
            }
        }

        json.WriteEndObject();
        json.WriteStartObject("route_rent");
        for (var route = 0; route < problem.Routes.Length; route++)
        {
            if (problem.Routes[route].Cap is not null)
            {
                Write(json, problem.NameOf(route), solution.RouteRents[route]);
            }
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, int count, Func<int, string> id, double[] numbers)
    {
        json.WriteStartObject(name);
        for (var index = 0; index < count; index++)
        {
            Write(json, id(index), numbers[index]);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, double number)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(CaseNumber.Text(number));
    }
}
