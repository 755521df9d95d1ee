using System.Text;
using System.Text.Json;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Scenarios.Cases;

/// <summary>Reads a spatial-price-equilibrium case (schema spe-case/1) from bytes, with every fault at once.</summary>
internal sealed class CaseReader(string file, byte[] bytes)
{
    private readonly FaultList faults = new(new SourceText(file, Encoding.UTF8.GetString(WithoutMark(bytes))));
    private readonly Dictionary<string, int> sellers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> buyers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> routes = new(StringComparer.Ordinal);

    /// <summary>The problem, or the faults that prevent it.</summary>
    public CaseReading Read()
    {
        LocatedJson root;
        try
        {
            root = LocatedJson.Parse(WithoutMark(bytes));
        }
        catch (InvalidOperationException)
        {
            // A text that is no Unicode, such as half a surrogate pair, has no place.
            faults.Note(1, 1, CaseFaultKinds.NotJson, "A text of the file is not Unicode", "write texts as UTF-8, and \\u escapes in whole pairs");
            return Failed();
        }
        catch (JsonException fault)
        {
            var line = (int)(fault.LineNumber ?? 0) + 1;
            var column = (int)(fault.BytePositionInLine ?? 0) + 1;
            faults.Note(line, column, CaseFaultKinds.NotJson, "This is not JSON", "write numbers as plain digits (no NaN), texts in double quotes, and no comma at the end of a list");
            return Failed();
        }

        if (!faults.IsObject(root, "the case"))
        {
            return Failed();
        }

        if (root["kind"] is { } kind && kind.Text != "spe")
        {
            faults.Note(kind, CaseFaultKinds.WrongKind, $"The kind is \"{kind.Text}\"", "only \"spe\" cases can be cleared");
            return Failed();
        }

        foreach (var (key, value) in root.KeysTwice())
        {
            faults.Note(value, CaseFaultKinds.Duplicate, $"Key \"{key}\" stands twice", "drop one of the two");
        }

        var name = root["name"]?.Text is { Length: > 0 } given ? given : Path.GetFileNameWithoutExtension(file);
        var sellerList = ReadSellers(root);
        var buyerList = ReadBuyers(root);
        var routeList = ReadRoutes(root);
        var policyList = new CasePolicyReader(faults, routes).Read(root);
        return faults.Faults.Count > 0 ? Failed() : new(new(name, sellerList, buyerList, routeList, policyList), faults.Faults);
    }

    private static ReadOnlySpan<byte> WithoutMark(byte[] bytes) =>
        bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes;

    private CaseReading Failed() => new(null, faults.Faults);

    private MarketSeller[] ReadSellers(LocatedJson root)
    {
        var read = new List<MarketSeller>();
        foreach (var node in faults.Array(root, "suppliers"))
        {
            if (faults.IsObject(node, "supplier"))
            {
                var id = Register(node, sellers, "supplier");
                read.Add(new(id, CaseCurveReader.Read(faults, node, isDemand: false), faults.OptionalNumber(node, "cap", 0)));
            }
        }

        return [.. read];
    }

    private MarketBuyer[] ReadBuyers(LocatedJson root)
    {
        var read = new List<MarketBuyer>();
        foreach (var node in faults.Array(root, "demands"))
        {
            if (faults.IsObject(node, "demand"))
            {
                var id = Register(node, buyers, "demand");
                read.Add(new(id, CaseCurveReader.Read(faults, node, isDemand: true), faults.OptionalNumber(node, "cap", 0)));
            }
        }

        return [.. read];
    }

    private MarketRoute[] ReadRoutes(LocatedJson root)
    {
        var read = new List<MarketRoute>();
        foreach (var node in faults.Array(root, "routes"))
        {
            if (faults.IsObject(node, "route"))
            {
                read.Add(new(
                    Register(node, routes, "route"),
                    End(node, "from", sellers, "supplier"),
                    End(node, "to", buyers, "demand"),
                    faults.OptionalNumber(node, "cost") ?? 0,
                    faults.OptionalNumber(node, "cost_slope", 0) ?? 0,
                    faults.OptionalNumber(node, "friction") ?? 0,
                    faults.OptionalNumber(node, "friction_slope", 0) ?? 0,
                    faults.OptionalNumber(node, "cap", 0),
                    faults.Truth(node, "banned", false)));
            }
        }

        return [.. read];
    }

    private string Register(LocatedJson node, Dictionary<string, int> ids, string what)
    {
        var id = faults.Text(node, "id") ?? string.Empty;
        if (!ids.TryAdd(id.Length > 0 ? id : $"\n{ids.Count}", ids.Count))
        {
            faults.Note(node["id"]!, CaseFaultKinds.Duplicate, $"There is another {what} \"{id}\"", "give each its own id");
            ids.Add($"\n{ids.Count}", ids.Count);
        }

        return id;
    }

    private int End(LocatedJson node, string name, Dictionary<string, int> ids, string what)
    {
        var id = faults.Text(node, name);
        if (id is null || ids.TryGetValue(id, out var index))
        {
            return id is null ? 0 : ids[id];
        }

        faults.Note(node[name]!, CaseFaultKinds.UnknownNode, $"There is no {what} \"{id}\"", $"add the {what} or correct the id");
        return index;
    }
}
