using System.Text.Json;
using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Scenarios.Cases;

/// <summary>Reads the curve of a supplier or a demand.</summary>
internal static class CaseCurveReader
{
    /// <summary>The curve; a harmless one when there are faults, which are noted.</summary>
    public static Curve Read(FaultList faults, LocatedJson node, bool isDemand)
    {
        if (node["curve"] is not { } curve)
        {
            faults.Note(node, CaseFaultKinds.Missing, "\"curve\" is missing", "give \"curve\" as an object with a \"type\"");
            return new FixedCurve(0);
        }

        if (!faults.IsObject(curve, "curve"))
        {
            return new FixedCurve(0);
        }

        var type = faults.Text(curve, "type");
        switch (type)
        {
            case "linear": return new LinearCurve(faults.Number(curve, "a"), faults.Number(curve, "b", 0));
            case "fixed": return new FixedCurve(faults.Number(curve, "q", 0));
            case "isoelastic": return Isoelastic(faults, curve, isDemand);
            case "piecewise": return Piecewise(faults, curve, isDemand);
            case null: return new FixedCurve(0);
            default:
                faults.Note(curve["type"]!, CaseFaultKinds.UnknownCurve, $"There is no curve of type \"{type}\"", "use linear, fixed, isoelastic or piecewise");
                return new FixedCurve(0);
        }
    }

    private static IsoelasticCurve Isoelastic(FaultList faults, LocatedJson curve, bool isDemand)
    {
        var elasticity = faults.Number(curve, "elasticity");
        if (curve["elasticity"] is { Type: JsonTokenType.Number } given && (isDemand ? elasticity >= 0 : elasticity <= 0))
        {
            faults.Note(given, CaseFaultKinds.OutOfRange, $"The elasticity is {CaseNumber.Text(elasticity)}", isDemand ? "demand falls with price: give it below zero" : "supply rises with price: give it above zero");
        }

        return new(Positive(faults, curve, "q0"), Positive(faults, curve, "p0"), elasticity);
    }

    private static double Positive(FaultList faults, LocatedJson curve, string name)
    {
        var number = faults.Number(curve, name);
        if (curve[name] is { Type: JsonTokenType.Number } given && number <= 0)
        {
            faults.Note(given, CaseFaultKinds.OutOfRange, $"\"{name}\" is {CaseNumber.Text(number)}", $"give \"{name}\" above zero");
        }

        return number;
    }

    private static PiecewiseCurve Piecewise(FaultList faults, LocatedJson curve, bool isDemand)
    {
        var points = new List<CurvePoint>();
        foreach (var pair in faults.Array(curve, "points"))
        {
            if (pair.Type != JsonTokenType.StartArray || pair.Items.Count != 2)
            {
                faults.Note(pair, CaseFaultKinds.WrongType, "A point is not a pair", "write each point as [quantity, price]");
                continue;
            }

            var point = new CurvePoint(faults.ValueOf(pair.Items[0], "quantity", 0), faults.ValueOf(pair.Items[1], "price", double.NegativeInfinity));
            if (points.Count > 0 && (point.Quantity < points[^1].Quantity || (isDemand ? point.Price > points[^1].Price : point.Price < points[^1].Price)))
            {
                faults.Note(pair, CaseFaultKinds.WrongOrder, "A point turns back", isDemand ? "quantities may not fall and prices may not rise from point to point" : "neither quantities nor prices may fall from point to point");
            }

            points.Add(point);
        }

        if (points.Count == 0 && curve["points"] is { } list)
        {
            faults.Note(list, CaseFaultKinds.Missing, "The curve has no points", "give at least one point [quantity, price]");
        }

        return new([.. points]);
    }
}
