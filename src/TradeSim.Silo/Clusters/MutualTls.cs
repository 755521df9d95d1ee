using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Orleans.Configuration;
using Orleans.Hosting;

namespace TradeSim.Silo.Clusters;

/// <summary>
/// TLS between silos, and between clients and silos, where <c>TRADESIM_TLS_CERTIFICATE</c> names a PEM file with one
/// certificate and its key. All of a cluster bear the same one: each end shows it and takes no other, so nothing need be
/// signed by anyone, and who does not have the key neither listens nor speaks.
/// </summary>
internal static class MutualTls
{
    public const string Variable = "TRADESIM_TLS_CERTIFICATE";

    private const string Name = "tradesim";
    private static readonly TimeSpan Handshake = TimeSpan.FromSeconds(10);

    public static void UseMutualTls(this ISiloBuilder silo)
    {
        if (Certificate(null) is { } own)
        {
            silo.Configure<SiloConnectionOptions>(connections =>
            {
                connections.ConfigureSiloInboundConnection(connection => Serve(connection, own));
                connections.ConfigureSiloOutboundConnection(connection => Call(connection, own));
                connections.ConfigureGatewayInboundConnection(connection => Serve(connection, own));
            });
        }
    }

    /// <param name="certificate">The PEM file; the variable's when null.</param>
    public static void UseMutualTls(this IClientBuilder client, string? certificate)
    {
        if (Certificate(certificate) is { } own)
        {
            client.Configure<ClientConnectionOptions>(connections => connections.ConfigureConnection(connection => Call(connection, own)));
        }
    }

    private static X509Certificate2? Certificate(string? certificate) =>
        (certificate ?? Environment.GetEnvironmentVariable(Variable)) is { Length: > 0 } file ? X509Certificate2.CreateFromPemFile(file) : null;

    private static void Serve(IConnectionBuilder connection, X509Certificate2 own) => Wrap(connection, (stream, late) => stream.AuthenticateAsServerAsync(
        new SslServerAuthenticationOptions
        {
            ServerCertificate = own,
            ClientCertificateRequired = true,
            RemoteCertificateValidationCallback = (_, shown, _, _) => IsTheSame(shown, own),
        },
        late));

    private static void Call(IConnectionBuilder connection, X509Certificate2 own) => Wrap(connection, (stream, late) => stream.AuthenticateAsClientAsync(
        new SslClientAuthenticationOptions
        {
            TargetHost = Name,
            ClientCertificates = [own],
            RemoteCertificateValidationCallback = (_, shown, _, _) => IsTheSame(shown, own),
        },
        late));

    private static bool IsTheSame(X509Certificate? shown, X509Certificate2 own) =>
        shown is not null && CryptographicOperations.FixedTimeEquals(shown.GetCertHash(HashAlgorithmName.SHA256), own.GetCertHash(HashAlgorithmName.SHA256));

    /// <summary>Whatever goes over the connection after the handshake is encrypted; where there is none, nothing goes over it.</summary>
    private static void Wrap(IConnectionBuilder connection, Func<SslStream, CancellationToken, Task> shake) => connection.Use(next => async context =>
    {
        var plain = context.Transport;
        var stream = new SslStream(new DuplexStream(plain));
        await using (stream)
        {
            using var late = new CancellationTokenSource(Handshake);
            try
            {
                await shake(stream, late.Token);
            }
            catch (Exception refused) when (refused is AuthenticationException or IOException or OperationCanceledException)
            {
                context.Abort(new ConnectionAbortedException($"No TLS with {context.RemoteEndPoint}: {refused.Message}"));
                return;
            }

            context.Transport = new Encrypted(PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true)), PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true)));
            try
            {
                await next(context);
            }
            finally
            {
                context.Transport = plain;
            }
        }
    });

    private sealed record Encrypted(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
