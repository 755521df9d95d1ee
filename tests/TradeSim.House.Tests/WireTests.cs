using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Orleans;
using TradeSim.Contracts;

namespace TradeSim.House.Tests;

/// <summary>What goes over the wire keeps its name when the code is renamed, and its place when a field is added.</summary>
public class WireTests
{
    private static readonly Assembly Built = typeof(IEntityGrain).Assembly;

    private static IEnumerable<Type> Interfaces => Built.GetTypes().Where(type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type));

    private static IEnumerable<Type> Messages => Built.GetTypes()
        .Where(type => type.Namespace?.StartsWith(nameof(TradeSim), StringComparison.Ordinal) == true && type.GetCustomAttribute<GenerateSerializerAttribute>() is not null);

    [Fact]
    public void Every_interface_method_and_message_has_an_alias() => Rule.Holds(
        "Without [Alias] a name on the wire is that of the code, and a rename breaks every running cluster:",
        Interfaces.Where(HasNoAlias).Select(type => type.FullName!)
            .Concat(Interfaces.SelectMany(Methods).Where(HasNoAlias).Select(method => $"{method.DeclaringType!.Name}.{method.Name}"))
            .Concat(Messages.Where(HasNoAlias).Select(type => type.FullName!)));

    [Fact]
    public void No_two_have_the_same_alias() => Rule.Holds(
        "Two names on the wire are the same:",
        Interfaces.Concat(Messages).Select(AliasOf).OfType<string>().GroupBy(alias => alias, StringComparer.Ordinal)
            .Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void Every_type_of_a_signature_can_be_sent() => Rule.Holds(
        "A type without [GenerateSerializer] or a converter builds, and then fails even in a local call:",
        Interfaces.SelectMany(Methods).SelectMany(Sent).Where(type => !CanBeSent(type)).Select(type => type.FullName ?? type.Name));

    [Fact]
    public void Every_member_of_a_message_can_be_sent_and_has_a_number() => Rule.Holds(
        "A member without [Id] is lost on the way, one without a converter stops it:",
        Messages.SelectMany(Members)
            .Where(member => member.GetCustomAttribute<IdAttribute>() is null || !CanBeSent(TypeOf(member)))
            .Select(member => $"{member.DeclaringType!.Name}.{member.Name}"));

    [Fact]
    public void The_contract_file_is_checked_at_build()
    {
        Assert.Contains("EnableOrleansContractsAnalyzer>true", Repository.Read("src/TradeSim.Contracts/TradeSim.Contracts.csproj"), StringComparison.Ordinal);
        Assert.True(Repository.Files.Contains("src/TradeSim.Contracts/OrleansContracts.txt"), "The analyzer says nothing without its manifest.");
    }

    /// <summary>Two programs that speak differently must not join one cluster: the number tells them apart.</summary>
    [Fact]
    public void The_contract_version_rises_with_every_change_of_what_is_said()
    {
        const string OfThisVersion = "15 f785726aaf1af77f";
        var said = Repository.Lines("src/TradeSim.Contracts/OrleansContracts.txt").Where(line => !line.StartsWith('#'))
            .Concat(Messages.OrderBy(AliasOf, StringComparer.Ordinal).SelectMany(type => Members(type)
                .Select(member => $"{AliasOf(type)} {member.GetCustomAttribute<IdAttribute>()?.Id} {TypeOf(member)}")
                .Order(StringComparer.Ordinal)
                .Prepend(AliasOf(type)!)));
        var sum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', said))))[..16];
        Assert.True(
            $"{Contract.Version} {sum}" == OfThisVersion,
            $"What silos say to each other has changed: raise Contract.Version, and write that number and {sum} here, in place of \"{OfThisVersion}\".");
    }

    private static IEnumerable<MethodInfo> Methods(Type type) => type.GetMethods().Where(method => method.DeclaringType == type && !method.IsStatic);

    private static bool HasNoAlias(MemberInfo member) => AliasOf(member) is null;

    private static string? AliasOf(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias;

    private static IEnumerable<Type> Sent(MethodInfo method) => method.GetParameters().Select(parameter => parameter.ParameterType)
        .Append(method.ReturnType)
        .SelectMany(Unwrapped);

    private static IEnumerable<Type> Unwrapped(Type type)
    {
        if (type.IsArray)
        {
            return Unwrapped(type.GetElementType()!);
        }

        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Unwrapped) : [type];
    }

    private static bool CanBeSent(Type type) => Unwrapped(type).All(part =>
        part.Namespace?.StartsWith(nameof(TradeSim), StringComparison.Ordinal) != true
        || part.IsEnum
        || part.GetCustomAttribute<GenerateSerializerAttribute>() is not null
        || Converted.Contains(part));

    private static readonly HashSet<Type> Converted =
    [
        .. Built.GetTypes().Where(type => type.GetCustomAttribute<RegisterConverterAttribute>() is not null)
            .SelectMany(type => type.GetInterfaces())
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConverter<,>))
            .Select(type => type.GetGenericArguments()[0]),
    ];

    /// <summary>Properties and fields a message declares; exceptions send their message by themselves.</summary>
    private static IEnumerable<MemberInfo> Members(Type message)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        if (typeof(Exception).IsAssignableFrom(message))
        {
            return message.GetFields(Own);
        }

        return message.GetProperties(Own).Where(property => property.Name != "EqualityContract" && IsKept(message, property));
    }

    private static bool IsKept(Type message, PropertyInfo property) =>
        message.GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic) is not null;

    private static Type TypeOf(MemberInfo member) => member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;
}
