using TradeSim.Scenarios.Reporting;

namespace TradeSim.Scenarios.Cases;

/// <summary>The kinds of fault in a case file. The cure here is the general one; a fault has its own.</summary>
public static class CaseFaultKinds
{
    public static readonly FaultKind NotJson = new("CASE001", "The file is not JSON.", "write numbers as plain digits (no NaN), texts in double quotes, lists without a comma at the end.");
    public static readonly FaultKind WrongKind = new("CASE002", "The case is of a kind that cannot be cleared.", "use a case of kind 'spe'.");
    public static readonly FaultKind Missing = new("CASE003", "A field is missing.", "give it as the message says.");
    public static readonly FaultKind WrongType = new("CASE004", "A field is of another type: a text, a number, a list or an object is wanted.", "write it as the message says.");
    public static readonly FaultKind NotFinite = new("CASE005", "A number is too large to be one.", "use other units.");
    public static readonly FaultKind Duplicate = new("CASE006", "An id, a route or a key stands twice.", "give each its own id; name each route once; drop one of two keys.");
    public static readonly FaultKind UnknownNode = new("CASE007", "A route leads from or to what the case does not have.", "add the supplier or demand, or correct the id.");
    public static readonly FaultKind UnknownRoute = new("CASE008", "A policy names a route that the case does not have.", "add the route or correct the id.");
    public static readonly FaultKind Negative = new("CASE009", "A number is below its least value.", "give it as the least value or more.");
    public static readonly FaultKind UnknownCurve = new("CASE010", "A curve is of an unknown type.", "use linear, fixed, isoelastic or piecewise.");
    public static readonly FaultKind UnknownPolicy = new("CASE011", "A policy is of an unknown type.", "use specific_tariff, specific_export_tax, ad_valorem_tariff, import_quota, export_quota, trq, ban or capacity.");
    public static readonly FaultKind WrongOrder = new("CASE012", "The points of a curve turn back.", "let quantities rise, and prices rise for supply and fall for demand.");
    public static readonly FaultKind WrongBasis = new("CASE013", "The basis of a duty is neither FOB nor CIF.", "use FOB or CIF.");
    public static readonly FaultKind TiersReversed = new("CASE014", "The duty within a tariff-rate quota is above the duty over it.", "exchange 'in' and 'over', or use a plain quota.");
    public static readonly FaultKind TwoRateQuotas = new("CASE015", "A route stands in two tariff-rate quotas.", "put each route in one tariff-rate quota only.");
    public static readonly FaultKind OutOfRange = new("CASE016", "A number is outside its range.", "give it as the message says.");
    public static readonly FaultKind NoFile = new("CASE018", "The file cannot be read.", "check the path and its permissions.");
    public static readonly FaultKind TooLarge = new("CASE019", "The file is larger than 256 MB.", "split the market, or write it without blanks.");
    public static readonly FaultKind TooLong = new("CASE020", "A list has more than 1000000 entries.", "split the market.");
}
