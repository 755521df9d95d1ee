using System.Text.Json;
using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Scenarios.Cases;

/// <summary>Reads a spatial-price-equilibrium case (schema spe-case/1) from bytes, with every fault at once.</summary>
internal sealed class CaseReader(string file)
{
    private readonly FaultList faults = new(file);
    private readonly Dictionary<string, int> sellers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> buyers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> routes = new(StringComparer.Ordinal);

    /// <summary>The problem, or the faults that prevent it.</summary>
    public CaseReading Read(byte[] bytes)
    {
        LocatedJson root;
        try
        {
            root = LocatedJson.Parse(WithoutMark(bytes));
        }
        catch (InvalidOperationException)
        {
            // A text that is no Unicode, such as half a surrogate pair, has no place.
            return Failed(new CaseFault(file, 1, 1, CaseFaultKinds.NotJson.Code, "A text of the file is not Unicode", "Write texts as UTF-8, and \\u escapes in whole pairs"));
        }
        catch (JsonException fault)
        {
            var line = (int)(fault.LineNumber ?? 0) + 1;
            var column = (int)(fault.BytePositionInLine ?? 0) + 1;
            return Failed(new CaseFault(file, line, column, CaseFaultKinds.NotJson.Code, "This is not JSON", "Numbers are plain digits (no NaN), texts are in double quotes, lists end without a comma"));
        }

        if (!faults.IsObject(root, "the case"))
        {
            return Failed();
        }

        if (root["kind"] is { } kind && kind.Text != "spe")
        {
            faults.Note(kind, CaseFaultKinds.WrongKind, $"The kind is \"{kind.Text}\"", "Only \"spe\" cases can be cleared");
            return Failed();
        }

        var name = root["name"]?.Text is { Length: > 0 } given ? given : Path.GetFileNameWithoutExtension(file);
        var sellerList = ReadSellers(root);
        var buyerList = ReadBuyers(root);
        var routeList = ReadRoutes(root);
        var policyList = new CasePolicyReader(faults, routes).Read(root);
        return faults.Faults.Count > 0 ? Failed() : new(new(name, sellerList, buyerList, routeList, policyList), []);
    }

    private static ReadOnlySpan<byte> WithoutMark(byte[] bytes) =>
        bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes;

    private CaseReading Failed(params ReadOnlySpan<CaseFault> more) => new(null, [.. faults.Faults.Concat(more.ToArray()).OrderBy(fault => fault.Line).ThenBy(fault => fault.Column)]);

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
            faults.Note(node["id"]!, CaseFaultKinds.Duplicate, $"There is another {what} \"{id}\"", "Give each its own id");
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

        faults.Note(node[name]!, CaseFaultKinds.UnknownNode, $"There is no {what} \"{id}\"", $"Add the {what} or correct the id");
        return index;
    }
}
